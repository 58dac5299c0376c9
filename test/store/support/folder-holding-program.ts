/** Holds a data folder until it is told to stop; ends with 3 when it has lost it. Arguments: the folder. */
import { lockDataFolder } from '../../../src/store/embedded/data-folder-lock.ts';

const [folder = ''] = process.argv.slice(2);
const lock = await lockDataFolder(folder, () => process.exit(3));
process.stdout.write('held\n');
const alive = setInterval(() => {}, 1_000);
process.once('SIGTERM', () => {
  clearInterval(alive);
  lock.release().catch(() => process.exit(1));
});

import { keepInStep } from '../answer/keep-in-step.ts';
import { GROUP } from '../answer/own-properties.ts';
import { type WrittenWords, wordsAfter } from '../answer/own-words.ts';
import type { OwnProperty, PortalProperty } from '../answer/property-definition.ts';
import { FitgateError } from '../errors.ts';
import type { CrmObjectType, HubSpot, PortalHubSpot } from '../ports/hubspot.ts';
import type { Clock, Log } from '../ports/process.ts';
import type { Store } from '../ports/store/store.ts';
import { notCreatedMessage, wrongTypeMessage } from './property-problems.ts';

interface Needs {
  readonly hubspot: HubSpot;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SyncedProperties {
  /** The account's properties after the sync. */
  readonly standing: readonly PortalProperty[];
  /** Ours that cannot be written: another type, no room, no permission. Everything else goes on without them. */
  readonly unusable: ReadonlySet<string>;
  /** What Fitgate has written by now. */
  readonly words: WrittenWords;
  /** HubSpot's definitions are others now than before the sync. */
  readonly changed: boolean;
}

/**
 * Brings our properties of one object type in step with `wanted`. One that HubSpot refuses costs that one alone, and
 * becomes a problem that an admin reads.
 * @param written the words that Fitgate last wrote
 * @throws FitgateError when HubSpot is in trouble, the quota is used up, or the properties may not even be read
 */
export async function syncProperties(
  needs: Needs,
  portalId: number,
  objectType: CrmObjectType,
  wanted: readonly OwnProperty[],
  written: WrittenWords,
): Promise<SyncedProperties> {
  const portal = needs.hubspot.forPortal(portalId);
  const before = await portal.listProperties(objectType);
  const steps = keepInStep(before, wanted, written);
  const failures = [
    ...(await createAll(portal, objectType, steps.create)),
    ...(await eachAlone(steps.update, (one) => portal.updateProperty(objectType, one))),
  ];
  for (const { name, error } of failures) {
    needs.log.warn({ portalId, objectType, property: name, err: error }, 'HubSpot refuses a property');
  }
  // The name of an archived property brings the old definition back, whatever type it has: look at what is there now.
  const standing = steps.create.length === 0 ? before : await portal.listProperties(objectType);
  const { wrongType, create: missing } = keepInStep(standing, wanted, written);
  await showProblems(needs, portalId, objectType, { standing, wanted, wrongType, failures });
  const unusable = [...wrongType, ...missing.map(({ name }) => name), ...failures.map(({ name }) => name)];
  const failed = new Set(failures.map(({ name }) => name));
  const words = wordsAfter(before, wanted, written, failed);
  const changed = steps.create.length + steps.update.length > failures.length;
  return { standing, unusable: new Set(unusable), words, changed };
}

interface Failure {
  readonly name: string;
  readonly error: FitgateError;
}

async function createAll(
  portal: PortalHubSpot,
  objectType: CrmObjectType,
  create: readonly OwnProperty[],
): Promise<readonly Failure[]> {
  if (create.length === 0) return [];
  try {
    await portal.createGroup(objectType, GROUP);
    await portal.createProperties(objectType, create);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // One that is refused may have had them all refused.
    return eachAlone(create, (one) => portal.createProperties(objectType, [one]));
  }
}

async function eachAlone(
  properties: readonly OwnProperty[],
  write: (property: OwnProperty) => Promise<void>,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const property of properties) {
    try {
      await write(property);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failures.push({ name: property.name, error });
    }
  }
  return failures;
}

/** HubSpot's no to a definition: it stays no until a person changes something. */
function isRefusal(error: unknown): error is FitgateError {
  return error instanceof FitgateError && (error.kind === 'invalid' || error.kind === 'denied');
}

interface Outcome {
  readonly standing: readonly PortalProperty[];
  readonly wanted: readonly OwnProperty[];
  readonly wrongType: readonly string[];
  readonly failures: readonly Failure[];
}

async function showProblems(
  { store, clock }: Needs,
  portalId: number,
  objectType: CrmObjectType,
  { standing, wanted, wrongType, failures }: Outcome,
): Promise<void> {
  const { problems } = store.forPortal(portalId);
  const byName = new Map(standing.map((property) => [property.name, property]));
  const ours = new Map(wanted.map(({ name, label }) => [name, label]));
  const labelOf = (name: string) => byName.get(name)?.label ?? ours.get(name) ?? name;
  const wrong = wanted
    .filter(({ name }) => wrongType.includes(name))
    .map(({ name, type }) => ({ label: labelOf(name), wanted: type, found: byName.get(name)?.type ?? '' }));
  const refused = failures.map(({ name, error }) => ({ label: labelOf(name), error }));
  const detail = failures.map(({ name, error }) => `${name}: ${error.message}`).join(' ');
  await problems.set(
    `wrong_type_${objectType}`,
    wrongTypeMessage(objectType, wrong),
    clock.now(),
    wrongType.join(', '),
  );
  await problems.set(`properties_${objectType}`, notCreatedMessage(objectType, refused), clock.now(), detail);
}

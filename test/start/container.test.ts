/** There is no container engine here: what the image would hold is laid out from its Dockerfile and started, and the compose file is read. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../support/made-once.ts';
import { migratedFolder } from '../support/migrated-folder.ts';
import { tempFolder } from '../support/temp-folder.ts';

const read = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string()).default({}),
      volumes: z.array(z.string()).default([]),
      depends_on: z.unknown().optional(),
      healthcheck: z.unknown().optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});
const compose = async () => composeSchema.parse(parse(await read('compose.yaml'), { merge: true }));

describe('the image', () => {
  it('holds all that the app needs: laid out from the Dockerfile, it starts and listens', async () => {
    const dockerfile = await read('Dockerfile');
    const copied = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) \.\/(\S+)$/gm)];
    expect(copied.length).toBeGreaterThan(3);
    const [image, data] = [await tempFolder(), await migratedFolder()];
    for (const [, from = '', to = ''] of copied) {
      await mkdir(dirname(join(image.path, to)), { recursive: true });
      await symlink(join(ROOT, from), join(image.path, to));
    }
    const [command = '', ...args] = z
      .array(z.string())
      .parse(JSON.parse(/^CMD (.+)$/m.exec(dockerfile)?.[1] ?? ''));
    expect(command).toBe('node');
    // Modules are told apart by where they lie, not by what a link to them points at.
    const child = spawn(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', ...args], {
      cwd: image.path,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        HUBSPOT_CLIENT_ID: 'tests',
        HUBSPOT_CLIENT_SECRET: 'secret',
        HUBSPOT_APP_ID: '77',
        PUBLIC_URL: 'http://127.0.0.1:1',
        TOKEN_KEYS: randomBytes(32).toString('base64'),
        DATA_DIR: data.path,
        PORT: '0',
      },
    });
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      lines.push(line);
      if (line.includes('"listening"')) break;
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    await Promise.all([image.remove(), data.remove()]);
    expect(lines.at(-1)).toContain('"listening"');
    expect(code).toBe(0);
  });

  it('runs as a user without rights, from nothing that is ignored when it is built', async () => {
    const dockerfile = await read('Dockerfile');
    expect(dockerfile.lastIndexOf('\nUSER node\n')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
    const ignored = new Set((await read('.dockerignore')).split('\n'));
    for (const needed of ['src', 'workers', 'webhooks', 'simulator', 'demo', 'hubspot-app', 'scripts', 'bin'])
      expect([needed, existsSync(join(ROOT, needed)), ignored.has(needed)]).toEqual([needed, true, false]);
  });
});

describe('compose.yaml', () => {
  it('sets only what .env.example explains, and runs web and worker from one image on Postgres and Redis', async () => {
    const { services } = await compose();
    const explained = new Set(
      [...(await read('.env.example')).matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name),
    );
    const { web, worker } = services;
    expect([web?.environment['ROLE'], worker?.environment['ROLE']]).toEqual(['web', 'worker']);
    expect(web?.image).toBe(worker?.image);
    for (const service of [web, worker]) {
      expect(Object.keys(service?.environment ?? {}).filter((name) => !explained.has(name))).toEqual([]);
      expect(service?.environment).toMatchObject({
        DATABASE_URL: expect.stringContaining('@postgres:5432/'),
        REDIS_URL: 'redis://redis:6379',
        PUBLIC_URL: expect.stringMatching(/^https:\/\/\$\{DOMAIN\}$/),
      });
      expect(service?.depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      });
    }
  });

  it('names volumes that it declares, files that exist, and the variables that its own file needs', async () => {
    const { services, volumes } = await compose();
    const sources = Object.values(services).flatMap((service) =>
      service.volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    for (const source of sources)
      expect([source, source.startsWith('./') ? existsSync(join(ROOT, source)) : source in volumes]).toEqual([
        source,
        true,
      ]);
    const asked = [...(await read('compose.yaml')).matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
    const example = await read('.env.example');
    for (const name of new Set(asked)) expect(example).toContain(`${name}=`);
  });
});

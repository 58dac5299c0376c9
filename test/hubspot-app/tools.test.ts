/** HubSpot's linter, HubSpot's bundler and the strict compiler over both extension folders and what they share. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config as hubspotRules } from '@hubspot/eslint-config-ui-extensions';
import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import {
  APP,
  entrypoints,
  FOLDERS,
  ORIGIN,
  ROOT,
  SOURCE_FOLDERS,
  sourcesOf,
} from './support/project-files.ts';

/** 1 to 2 s on an idle machine; checks run beside it. */
const COMPILE_TIMEOUT_MS = 120_000;

function lint(): ESLint {
  const typescript = { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } };
  return new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: [...hubspotRules, typescript] });
}

it.each(SOURCE_FOLDERS)("the folder %s breaks none of HubSpot's rules for extensions", async (folder) => {
  const results = await lint().lintFiles([...sourcesOf(folder)]);
  expect(results.length).toBe(sourcesOf(folder).length);
  const messages = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message }) => `${filePath}:${line} ${message}`),
  );
  expect(messages).toEqual([]);
});

describe.each(FOLDERS)('the folder %s', (folder) => {
  it(
    'compiles strictly under its own tsconfig',
    () => {
      const file = join(APP, folder, 'tsconfig.json');
      const { config } = ts.readConfigFile(file, ts.sys.readFile);
      const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, join(APP, folder));
      const program = ts.createProgram(fileNames, options);
      const found = [...errors, ...ts.getPreEmitDiagnostics(program)];
      expect(options.strict).toBe(true);
      expect(fileNames.length).toBe(sourcesOf(folder).length);
      expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
    },
    COMPILE_TIMEOUT_MS,
  );

  it("is bundled by HubSpot's own bundler, alone and without a trace of the server", async () => {
    const outputDir = mkdtempSync(join(tmpdir(), 'fitgate-bundle-'));
    try {
      const file = join(ROOT, 'hubspot-app', entrypoints[folder]);
      await buildSingleExtension({ file, outputDir, root: join(APP, folder), logLevel: 'silent' });
      const bundle = readdirSync(outputDir).find((name) => name.endsWith('.js')) ?? 'no bundle';
      const code = readFileSync(join(outputDir, bundle), 'utf8');
      expect(code).toContain(ORIGIN);
      expect(code).not.toMatch(/\bzod\b|require\(|process\.env/);
      // HubSpot's components and hooks are 150 kB of it; more than this would be something that crept in.
      expect(code.length).toBeLessThan(600_000);
    } finally {
      rmSync(outputDir, { recursive: true });
    }
  });
});

it("HubSpot's rules do find what may not be used", async () => {
  const [result] = await lint().lintText('export const a = () => window.location.href;\n', {
    filePath: join(APP, 'cards/planted.ts'),
  });
  expect(result?.messages.length).toBeGreaterThan(0);
});

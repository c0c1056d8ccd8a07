// Bundles the server, the command line and the helper processes into dist/, and the office app into dist/office/.
// What did not change since the last build is not built again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** Bundle name → entry. An entry that is not there is left out. */
const entries = {
  server: 'src/main.ts',
  cli: 'src/cli/main.ts',
  'pglite-worker': 'src/platform/pglite-worker.ts',
  'document-reader': 'src/documents/in/document-reader.ts',
  redactor: 'src/documents/redact/redactor.ts',
  bundler: 'src/documents/bundle/bundler.ts',
  inspector: 'src/documents/inspect/inspector.ts',
  'report-reader': 'src/features/report/reading/report-reader.ts',
  'pdf-marker': 'src/features/publishing/gate/pdf-marker.ts',
  'pdf-writer': 'src/documents/out/pdf-worker.ts',
  'demo-seed': 'demo/seed.ts',
};

const isTest = (name) => /\.(test|fixture)\.tsx?$/.test(name);

function filesBelow(folder, skip = () => false) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (skip(name)) return [];
    return entry.isDirectory() ? filesBelow(name, skip) : [name];
  });
}

/** Names, sizes and times of all inputs: a few milliseconds, where reading them all would take many. */
function fingerprint(files) {
  const hash = createHash('sha256').update(process.version);
  for (const name of [...files, 'package-lock.json', 'scripts/build.mjs'].sort()) {
    const { size, mtimeMs } = statSync(join(root, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const bundleInputs = () => [
  ...filesBelow('src', (name) => name === 'src/office' || isTest(name)),
  ...filesBelow('demo', (name) => isTest(name)),
];

const officeInputs = () => [
  ...filesBelow('src/office', (name) => isTest(name)),
  ...filesBelow('src/law', (name) => isTest(name)),
  ...filesBelow('src/features', (name) => isTest(name)),
];

const stampOf = (name) => join(dist, `.${name}-stamp`);

function isFresh(name, inputs) {
  try {
    return readFileSync(stampOf(name), 'utf8') === fingerprint(inputs);
  } catch {
    return false;
  }
}

/** Whether the bundles are as new as their sources. Cheap: `npx gongkai` asks every time. */
export function bundlesAreFresh() {
  return isFresh('bundles', bundleInputs());
}

/** Whether bundles and office app are as new as their sources. */
export function everythingIsFresh() {
  return bundlesAreFresh() && (!existsSync(join(root, 'src/office/index.html')) || isFresh('office', officeInputs()));
}

/** Builds the bundles that run on Node when a source changed. @returns whether anything was built */
export async function buildBundles() {
  const inputs = bundleInputs();
  if (isFresh('bundles', inputs)) return false;
  const stamp = fingerprint(inputs);
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path)))),
    outdir: dist,
    bundle: true,
    // Shared pieces in files of their own: what a command does not use (database, web server) it does not load.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  sweepChunks(new Set(Object.keys(metafile.outputs).map((path) => path.split('/').at(-1))));
  writeFileSync(stampOf('bundles'), stamp);
  return true;
}

/** Old chunks stay for an hour: a server that is running may still load them. */
function sweepChunks(current) {
  for (const name of readdirSync(dist)) {
    if (!/^chunk-.*\.mjs(\.map)?$/.test(name) || current.has(name)) continue;
    const path = join(dist, name);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path);
  }
}

/** Builds the office app when a source changed. @returns whether anything was built */
export async function buildOffice() {
  if (!existsSync(join(root, 'src/office/index.html'))) return false;
  const inputs = officeInputs();
  if (isFresh('office', inputs)) return false;
  const stamp = fingerprint(inputs);
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  // The libraries' own switches follow the environment: without this a build started by a test runner would be a test build.
  process.env.NODE_ENV = 'production';
  await build({
    root: join(root, 'src/office'),
    base: '/office/',
    configFile: false,
    plugins: [react()],
    logLevel: 'warn',
    build: { outDir: join(dist, 'office'), emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  });
  await precompress(join(dist, 'office/assets'));
  writeFileSync(stampOf('office'), stamp);
  return true;
}

async function precompress(folder) {
  const { brotliCompressSync, constants, gzipSync } = await import('node:zlib');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue;
    const path = join(folder, name);
    const content = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}

async function buildAll() {
  mkdirSync(dist, { recursive: true });
  return (await Promise.all([buildBundles(), buildOffice()])).some(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = Date.now();
  const built = await buildAll();
  console.log(built ? `已构建，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒` : '没有变化，无需构建');
}

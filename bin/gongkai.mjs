#!/usr/bin/env node
// The command line. Builds the bundles first when a source changed; says nothing on stdout, which belongs to the command.
import { bundlesAreFresh } from '../scripts/build.mjs';

if (!bundlesAreFresh()) {
  const { buildBundles } = await import('../scripts/build.mjs');
  await buildBundles();
}
await import('../dist/cli.mjs');

// Makes `npx gongkai` work inside the checkout: npm links the bin of dependencies, not of the project itself.
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';

const folder = 'node_modules/.bin';
mkdirSync(folder, { recursive: true });
if (process.platform === 'win32') {
  writeFileSync(`${folder}/gongkai.cmd`, '@node "%~dp0\\..\\..\\bin\\gongkai.mjs" %*\r\n');
} else if (!existsSync(`${folder}/gongkai`)) {
  symlinkSync('../../bin/gongkai.mjs', `${folder}/gongkai`);
  if (existsSync('bin/gongkai.mjs')) chmodSync('bin/gongkai.mjs', 0o755);
}

// The same cases on every run, so that a red test is red because of a change. To look for new ones: FUZZ=1 npm test.
import fc from 'fast-check';

if (!process.env['FUZZ']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 711 });

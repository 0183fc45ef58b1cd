import { readFileSync, writeFileSync } from 'node:fs';
import { licenceList, readLockfile } from './list-licences.ts';

const packages = readLockfile(readFileSync('package-lock.json', 'utf8'));
writeFileSync('docs/licences.md', licenceList(packages));

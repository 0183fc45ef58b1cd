import { describeKills } from '../support/describe-kills.ts';

describeKills('SQLite', 6);

import { describeKills } from '../support/describe-kills.ts';

describeKills('Redis', 4);

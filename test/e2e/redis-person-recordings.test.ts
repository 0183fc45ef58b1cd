import { describeRecordings } from '../support/describe-recordings.ts';

describeRecordings('Redis');

import { join } from 'node:path';
import { type Assets, readAssets } from '../../src/channels/webchat/assets.ts';
import { BUILD_DIR } from '../../src/main/content-folder.ts';

/** The browser code of the product, as it is served. */
export function builtWeb(): Assets {
  return readAssets(join(BUILD_DIR, 'web'));
}

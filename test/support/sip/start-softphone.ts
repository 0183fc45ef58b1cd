import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { type Control, controlBaresip } from './control-baresip.ts';
import { findCommand } from './find-command.ts';
import type { Bridge } from './open-bridge.ts';
import { loudSeconds, readWav } from './read-wav.ts';
import { HOST } from './udp.ts';

/** A telephone: the program baresip, without a screen and without a sound card. */
export interface Softphone {
  /** Calls a number and resolves when the other side has answered. */
  calls(number: string): Promise<void>;
  /** As tones of the telephone network: RTP events. */
  presses(keys: string): Promise<void>;
  hangsUp(): Promise<void>;
  /** Resolves when its call is over, whoever ended it. */
  callEnds(): Promise<void>;
  /** Seconds of voice, not of silence, that came out of its loudspeaker in its call. */
  heardSeconds(): Promise<number>;
  stop(): Promise<void>;
}

/** No test takes as long: after these seconds the phone ends by itself, whatever became of the test. */
const LONGEST_LIFE = '60';

export async function startSoftphone(number: string, bridge: Bridge): Promise<Softphone> {
  const program = findCommand('baresip');
  if (!program) throw new Error('baresip is missing. Install it: apt-get install baresip-core');
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'softphone-'));
  await writeFile(join(folder, 'config'), configFor(port, folder));
  await writeFile(join(folder, 'accounts'), accountFor(number, bridge));
  const child = spawn(program, ['-f', folder, '-t', LONGEST_LIFE], { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true });
  };
  try {
    await bridge.registered();
    return phoneFor(await controlBaresip(port), { bridge, folder, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Running {
  readonly bridge: Bridge;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

function phoneFor(control: Control, { bridge, folder, stop }: Running): Softphone {
  return {
    async calls(number) {
      await control.command('dial', `sip:${number}@${bridge.address}`);
      await control.tells('CALL_ESTABLISHED');
    },
    presses: (keys) => control.command('sndcode', keys),
    hangsUp: () => control.command('hangup'),
    callEnds: () => control.tells('CALL_CLOSED'),
    async heardSeconds() {
      const heard = (await readdir(folder)).find((file) => file.endsWith('-dec.wav')) ?? '';
      return loudSeconds(readWav(await readFile(join(folder, heard))));
    },
    async stop() {
      control.close();
      await stop();
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/**
 * Only this machine is reached. Its microphone hums without end, as it sends keys only between
 * sounds; what it hears is recorded. The remote control is loaded before the account: a phone that
 * has registered can be controlled.
 */
function configFor(controlPort: number, folder: string): string {
  return [
    `net_interface ${HOST}`,
    `sip_listen ${HOST}:0`,
    'module_path /usr/lib/baresip/modules',
    'module g711.so',
    'module ausine.so',
    'audio_source ausine,440',
    // The only form that ausine knows.
    'ausrc_srate 48000',
    'ausrc_channels 2',
    'module aubridge.so',
    'audio_player aubridge,nowhere',
    'audio_alert aubridge,nobody',
    'module sndfile.so',
    `snd_path ${folder}`,
    'module_app ctrl_tcp.so',
    `ctrl_tcp_listen ${HOST}:${controlPort}`,
    'module_app menu.so',
    'module_app account.so',
    '',
  ].join('\n');
}

function accountFor(number: string, { address }: Bridge): string {
  return `<sip:${number}@${address}>;regint=60;audio_codecs=PCMU/8000/1\n`;
}

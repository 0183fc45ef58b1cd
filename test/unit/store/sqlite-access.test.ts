import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Change } from '../../../src/domain/ports.ts';
import { openAccess } from '../../../src/store/sqlite-access.ts';
import { type Disk, NO_DISK } from '../../../src/store/sqlite-disk.ts';
import { slowDisk } from '../../support/slow-disk.ts';

function newAccess(disk = NO_DISK) {
  const db = new DatabaseSync(':memory:');
  db.exec('create table line (text text not null) strict');
  const told: Change[] = [];
  const access = openAccess({
    db,
    disk,
    tell: (changes) => void told.push(...changes),
  });
  const insert = db.prepare('insert into line values (?)');
  const lines = () =>
    db
      .prepare('select text from line')
      .all()
      .map((row) => row['text']);
  return { db, access, insert, lines, told };
}

test('a part that fails takes nothing else of its commit with it', async () => {
  const { access, insert, lines } = newAccess();
  const parts = await Promise.allSettled([
    access.write(() => insert.run('one')),
    access.write(() => {
      insert.run('lost');
      throw new Error('a bug');
    }),
    access.write(() => insert.run('two')),
  ]);
  expect(parts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(lines()).toEqual(['one', 'two']);
});

test('what is undone is neither kept nor told of', async () => {
  const { access, insert, lines, told } = newAccess();
  const result = await access.write((tx) => {
    insert.run('lost');
    tx.note({ kind: 'queue' });
    tx.undo();
    tx.note({ kind: 'jobs' });
    return 'refused';
  });
  expect([result, lines(), told]).toEqual(['refused', [], [{ kind: 'jobs' }]]);
});

test('a full disk is reported to everybody and written to again when there is room', async () => {
  const { db, access, insert, lines } = newAccess();
  db.exec('pragma max_page_count = 4');
  const big = access.write(() => insert.run('x'.repeat(100_000)));
  const beside = access.write(() => insert.run('beside'));
  await expect(big).rejects.toMatchObject({ code: 'store-down' });
  await beside.catch((fault) => expect(fault).toMatchObject({ code: 'store-down' }));
  db.exec('pragma max_page_count = 1000');
  await access.write(() => insert.run('after'));
  expect(lines()).toContain('after');
});

test('more writes than fit one commit are all made', async () => {
  const { access, insert, lines } = newAccess();
  await Promise.all(Array.from({ length: 600 }, (_, n) => access.write(() => insert.run(`${n}`))));
  expect(lines()).toEqual(Array.from({ length: 600 }, (_, n) => `${n}`));
});

test('what was asked for before the close is made durable, what comes later is refused', async () => {
  const { access, insert, lines } = newAccess();
  const before = access.write(() => insert.run('before'));
  const closed = access.close();
  await before;
  await closed;
  await expect(access.write(() => insert.run('after'))).rejects.toMatchObject({
    code: 'store-down',
  });
  expect(lines()).toEqual(['before']);
});

const nextTick = () => new Promise((resolve) => setImmediate(resolve));
/** Long enough for who waits whether more comes. */
const someTicks = async () => {
  for (let n = 0; n < 9; n += 1) await nextTick();
};

/** Who writes is noted when they are answered. */
function newWriters(disk: Disk) {
  const parts = newAccess(disk);
  const answered: string[] = [];
  const write = async (name: string): Promise<void> => {
    await parts.access.write(() => parts.insert.run(name));
    answered.push(name);
  };
  return { ...parts, answered, write };
}

test('nobody is answered before the disk is done, and what comes meanwhile shares one commit and one sync', async () => {
  const { disk, waiting } = slowDisk();
  const { access, insert, lines, answered, write } = newWriters(disk);
  const all = [write('one')];
  await nextTick();
  all.push(write('two'), write('three'));
  await nextTick();
  const noted = access.writeUnsynced(() => insert.run('noted')).then(() => answered.push('noted'));
  await nextTick();
  expect([answered, waiting.length, lines()]).toEqual([[], 1, ['one']]);
  waiting.shift()?.(null);
  await all[0];
  await nextTick();
  expect([answered, waiting.length]).toEqual([['one'], 1]);
  expect(lines()).toEqual(['one', 'two', 'three', 'noted']);
  waiting.shift()?.(null);
  await Promise.all([...all, noted]);
  expect(answered).toEqual(['one', 'two', 'three', 'noted']);
});

test('when nothing more comes one commit is made ahead of the disk, and nobody is answered for it', async () => {
  const { disk, waiting } = slowDisk();
  const { lines, answered, write } = newWriters(disk);
  const all = [write('on its way')];
  await nextTick();
  all.push(write('ahead'));
  await someTicks();
  expect(lines()).toEqual(['on its way', 'ahead']);
  all.push(write('behind'));
  await someTicks();
  expect([lines(), answered, waiting.length]).toEqual([['on its way', 'ahead'], [], 1]);
  for (const done of [['on its way'], ['on its way', 'ahead']]) {
    waiting.shift()?.(null);
    await someTicks();
    expect([answered, waiting.length]).toEqual([done, 1]);
  }
  waiting.shift()?.(null);
  await Promise.all(all);
  expect(lines()).toEqual(['on its way', 'ahead', 'behind']);
});

test('what does not need the disk is not held up by it', async () => {
  const { disk, waiting } = slowDisk();
  const { access, insert } = newAccess(disk);
  const written = access.write(() => insert.run('written'));
  await nextTick();
  await access.writeUnsynced(() => insert.run('noted'));
  expect(waiting).toHaveLength(1);
  waiting.shift()?.(null);
  await written;
});

test('a commit made ahead is refused when the disk fails before it', async () => {
  const { disk, waiting } = slowDisk();
  const { access, insert } = newAccess(disk);
  const both = [access.write(() => insert.run('one'))];
  await nextTick();
  both.push(access.write(() => insert.run('ahead')));
  await someTicks();
  waiting.shift()?.(new Error('EIO'));
  const ends = await Promise.allSettled(both);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await access.close();
});

test('what waits for the disk when the service stops is still made durable', async () => {
  const { disk, waiting } = slowDisk();
  const { access, insert, lines } = newAccess(disk);
  const first = access.write(() => insert.run('first'));
  await nextTick();
  const second = access.write(() => insert.run('second'));
  let stopped = false;
  const closed = access.close().then(() => {
    stopped = true;
  });
  waiting.shift()?.(null);
  await first;
  await nextTick();
  expect(stopped).toBe(false);
  waiting.shift()?.(null);
  await Promise.all([second, closed]);
  expect(lines()).toEqual(['first', 'second']);
});

test('a disk that fails is never believed again', async () => {
  const { disk, waiting } = slowDisk();
  const { access, insert } = newAccess(disk);
  const lost = access.write(() => insert.run('lost'));
  await nextTick();
  const queued = access.write(() => insert.run('queued'));
  waiting.shift()?.(new Error('EIO'));
  await expect(lost).rejects.toMatchObject({ code: 'store-down' });
  await expect(queued).rejects.toMatchObject({ code: 'store-down' });
  await expect(access.write(() => insert.run('later'))).rejects.toMatchObject({
    code: 'store-down',
  });
});

test('a listener that throws does not hold up who waits behind', async () => {
  const { disk, waiting } = slowDisk();
  const { access, insert, lines, told } = newAccess(disk);
  told.push = () => {
    throw new Error('a listener is broken');
  };
  void access.write((tx) => {
    tx.note({ kind: 'queue' });
    insert.run('first');
  });
  await nextTick();
  const second = access.write(() => insert.run('second'));
  await nextTick();
  expect(() => waiting.shift()?.(null)).toThrow('a listener is broken');
  await nextTick();
  Reflect.deleteProperty(told, 'push');
  waiting.shift()?.(null);
  await second;
  expect(lines()).toEqual(['first', 'second']);
});

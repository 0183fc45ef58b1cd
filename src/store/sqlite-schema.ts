/**
 * One step per schema number; `pragma user_version` counts the steps a file has taken. A step that
 * has been released is never edited: a change is a new step at the end.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `
  create table meta (key text primary key, value text not null) strict, without rowid;

  create table conversation (
    id text not null unique,
    person text not null,
    token integer not null,
    until integer not null,
    ttl integer not null,
    owner text not null,
    touched integer not null,
    session text
  ) strict;
  create index conversation_person on conversation (person);

  create table event (
    seq integer primary key,
    id text not null unique,
    conversation text not null,
    hash text not null,
    at integer not null,
    attempts integer not null,
    turn text,
    answer text
  ) strict;
  create index event_waiting on event (conversation, seq) where answer is null;

  create table handoff (
    id text not null unique,
    conversation text not null,
    person text not null,
    version integer not null,
    open integer not null,
    at integer not null,
    forgotten integer not null default 0,
    body text not null
  ) strict;
  create unique index handoff_open on handoff (person) where open = 1;
  create index handoff_conversation on handoff (conversation) where open = 1;
  create index handoff_person on handoff (person);

  create table outbox (
    seq integer primary key,
    key text not null unique,
    address text not null,
    conversation text,
    due integer not null,
    until integer not null default 0,
    attempts integer not null default 0,
    state text not null default 'waiting',
    provider text,
    rank integer not null default 0,
    at integer not null,
    why text not null default '',
    message text not null
  ) strict;
  create index outbox_waiting on outbox (address, seq) where state = 'waiting';
  create index outbox_due on outbox (due) where state = 'waiting';
  create index outbox_provider on outbox (provider) where provider is not null;
  create index outbox_conversation on outbox (conversation) where conversation is not null;

  create table job (
    key text primary key,
    kind text not null,
    at integer not null,
    subject text not null,
    until integer not null default 0
  ) strict, without rowid;
  create index job_at on job (at);

  create table entry (
    id integer primary key,
    conversation text not null,
    seq integer not null,
    at integer not null,
    what text,
    unique (conversation, seq)
  ) strict;

  create table person (key text primary key, body text not null) strict, without rowid;
  create table kept_answer (code text not null unique, at integer not null, body text not null) strict;
  create table gap (
    text text not null,
    locale text not null,
    topic text,
    count integer not null,
    unique (text, locale)
  ) strict;
  create table counter (
    name text not null,
    label text not null,
    count integer not null,
    primary key (name, label)
  ) strict, without rowid;

  create table advisor (
    id text primary key,
    state text not null,
    phone text,
    idle_since integer not null
  ) strict, without rowid;
  create table desk_session (
    id text primary key,
    advisor text not null,
    expires integer not null
  ) strict, without rowid;

  create table quarantine (kind text not null, key text not null, at integer not null, body text not null) strict;
  `,
  // Entries name their conversation by its row: their index is then written where the last entries are.
  `
  insert into conversation (id, person, token, until, ttl, owner, touched)
    select conversation, '', 0, 0, 0, '', max(at) from entry
    where conversation not in (select id from conversation) group by conversation;
  alter table entry rename to entry_before;
  create table entry (
    id integer primary key,
    conversation integer not null,
    seq integer not null,
    at integer not null,
    what text,
    unique (conversation, seq)
  ) strict;
  insert into entry (id, conversation, seq, at, what)
    select entry_before.id, conversation.rowid, seq, at, what
    from entry_before join conversation on conversation.id = entry_before.conversation;
  drop table entry_before;
  `,
  // Since when an advisor's state holds, and tries of PINs by phone.
  `
  alter table advisor add column set_at integer not null default 0;
  create table pin_try (
    key text primary key,
    count integer not null,
    at integer not null,
    until integer not null
  ) strict, without rowid;
  `,
  // What interpreting costs, without the person it was for.
  `
  create table interpreting (
    at integer not null,
    place text not null,
    language text not null,
    seconds integer not null
  ) strict;
  create index interpreting_at on interpreting (at);
  `,
  // How long the last talks of each queue took, and what callers have left for advisors.
  `
  create table handled (
    id integer primary key,
    place text not null,
    locale text not null,
    at integer not null,
    seconds integer not null
  ) strict;
  create index handled_queue on handled (place, locale, id);

  create table voicemail (
    recording text not null unique,
    handoff text not null,
    at integer not null,
    seconds integer not null,
    type text not null,
    sealed blob not null
  ) strict;
  create index voicemail_handoff on voicemail (handoff);
  `,
  // What was sent to phones, for the budget of a day.
  `
  create table spent (
    key text primary key,
    day text not null,
    person text not null,
    at integer not null
  ) strict, without rowid;
  create index spent_day on spent (day, person);
  `,
  // When a sign-in was last used and of which account it was; those from before are asked for again.
  `
  alter table desk_session add column seen integer not null default 0;
  alter table desk_session add column account text not null default '';
  `,
  // Who did what with what people left, and where that trail begins after old lines were dropped.
  `
  create table audit (n integer primary key, mark text not null, line text not null) strict;
  create table audit_dropped (
    one integer primary key check (one = 1),
    n integer not null,
    mark text not null,
    seal text not null
  ) strict;
  `,
  // When a person was last heard of, where no conversation tells it any more.
  `
  alter table person add column at integer not null default 0;
  update person set at = coalesce((select max(touched) from conversation), 0);
  `,
  // What people say is sealed by a key of their own; ids are never used again.
  `
  create table person_key (
    id integer primary key autoincrement,
    person text not null unique,
    wrapped text not null
  ) strict;
  `,
  // What one transaction adds to a conversation is one row, numbered as its last line.
  'alter table entry add column lines integer not null default 1;',
  // The end of the day on which a question was last asked; those from before count from this step on.
  `
  alter table gap add column at integer not null default 0;
  update gap set at = (unixepoch() / 86400 + 1) * 86400000 - 1;
  `,
  // What came to nothing, and what waits in its order, is little among all that was sent, and is asked for again and again.
  `
  create index outbox_troubled on outbox (seq) where state in ('dead', 'unknown');
  create index outbox_order on outbox (seq) where state = 'waiting';
  `,
];

-- Conversations (c:), their waiting turns (w:) and transcripts (t:), events (e:), persons (p:).

local function begin(hc, now, person)
  local c = key('c', hc)
  call('HSET', c, 'gen', tick('gen'), 'person', person, 'token', 0, 'until', 0, 'ttl', 0, 'base', 0)
  call('ZADD', P .. 'touched', now, hc)
  return c
end

-- A line of the transcript by its number; the `base` lines that were forgotten are only counted.
local function line(hc, base, seq)
  local place = (tonumber(seq) or 0) - tonumber(base or 0)
  return place > 0 and call('LINDEX', key('t', hc), place - 1)
end

-- What is known of the person (fields and values in turn), and their open handoff (id, body, question).
local function surroundings(hp)
  local person = call('HGETALL', key('p', hp))
  for i = 1, #person, 2 do
    if person[i] == 'open' then
      return person, call('HMGET', key('h', person[i + 1]), 'id', 'body', 'question')
    end
  end
  return person, false
end

-- What of it a newer version of the service has written, which is left to a process of that version.
local function newer_of(hc, hp)
  if tonumber(call('HGET', key('c', hc), 'v') or 0) > SESSION_VERSION then
    return 'session'
  end
  local hh = call('HGET', key('p', hp), 'open')
  local v = hh and call('HGET', key('h', hh), 'v')
  return tonumber(v or 0) > HANDOFF_VERSION and 'handoff'
end

local function lend(hc, he, now, ttl)
  local c = key('c', hc)
  local token = call('HINCRBY', c, 'token', 1)
  call('HSET', c, 'until', now + ttl, 'ttl', ttl)
  return token, call('HINCRBY', key('e', he), 'attempts', 1)
end

-- event, conversation, turn ('' when the caller has it), token, attempts, until, session, the line of its
-- last words, person, handoff, number of the queue
local function work_of(he, hc, hp, turn, now, ttl)
  local token, attempts = lend(hc, he, now, ttl)
  local c = call('HMGET', key('c', hc), 'session', 'last', 'base')
  local person, handoff = surroundings(hp)
  local words = line(hc, c[3], c[2])
  local queue = count_of('queue')
  return { he, hc, turn, token, attempts, now + ttl, c[1], words, person, handoff, queue }
end

local function take(hc, he, now, ttl)
  local e = call('HMGET', key('e', he), 'turn', 'p')
  return work_of(he, hc, e[2], e[1], now, ttl)
end

-- The head of the line is answered: the next one is, or nobody waits any more.
local function advance(hc, he)
  call('LREM', key('w', hc), 1, he)
  local next = call('LINDEX', key('w', hc), 0)
  if next then
    call('ZADD', P .. 'waiting', call('HGET', key('e', next), 'seq'), hc)
  else
    call('ZREM', P .. 'waiting', hc)
  end
  return next
end

local function answered(hc, he, at)
  call('HDEL', key('e', he), 'turn', 'p', 'seq', 'attempts')
  call('RPUSH', key('ce', hc), he)
  call('ZADD', P .. 'events', at, he)
end

local function set_aside(kind, id, at, body)
  call('ZADD', P .. 'quarantine', at, kind .. ':' .. id)
  call('HSET', P .. 'quarantined', kind .. ':' .. id, body)
end

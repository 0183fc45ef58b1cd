-- Each call drops a slice, so that a purge of a large store does not hold up a call.
local function older(index, before, most)
  return call('ZRANGEBYSCORE', P .. index, '-inf', '(' .. before, 'LIMIT', 0, most)
end

-- Numbers as Redis takes them for a bound: a moment is too long for Lua's own way of writing it.
local function plain(moment)
  return string.format('%.0f', moment)
end

-- before, most -> dropped
local function purge_events()
  local before, most = arg(), arg()
  local old = older('events', before, most)
  for _, he in ipairs(old) do
    call('LREM', key('ce', call('HGET', key('e', he), 'c')), 1, he)
    call('DEL', key('e', he))
    call('ZREM', P .. 'events', he)
  end
  return #old
end

local function drop_spent(hk)
  local day, hp = string.match(call('HGET', P .. 'spent', hk), '^(%S+) (%S*)$')
  local d = key('day', day)
  for _, field in ipairs({ 'all', hp }) do
    if field ~= '' and call('HINCRBY', d, field, -1) <= 0 then
      call('HDEL', d, field)
    end
  end
  call('SREM', key('ps', hp), hk)
  call('HDEL', P .. 'spent', hk)
  call('ZREM', P .. 'spent-at', hk)
end

local function from_all(index, ...)
  local hashes = { ... }
  return function(id)
    call('ZREM', P .. index, id)
    for _, hash in ipairs(hashes) do
      call('HDEL', P .. hash, id)
    end
  end
end

-- Questions that an earlier version has kept know no day: they count from this one on.
-- from, most -> where to go on ('0' at the end)
local DAY_S = 86400
local function date_gaps()
  local from, most = arg(), arg()
  if call('ZCARD', P .. 'gaps') == call('ZCARD', P .. 'gaps-at') then
    return '0'
  end
  local now = tonumber(call('TIME')[1])
  local ends = plain((now - now % DAY_S + DAY_S) * 1000 - 1)
  local page = call('ZSCAN', P .. 'gaps', from, 'COUNT', most)
  for i = 1, #page[2], 2 do
    call('ZADD', P .. 'gaps-at', 'NX', ends, page[2][i])
  end
  return page[1]
end

local function drop_gap(question)
  call('ZREM', P .. 'gaps-at', question)
  call('ZREM', P .. 'gaps', question)
  call('HDEL', P .. 'gap-topic', question)
end

local function purge_handled(before)
  for _, hq in ipairs(call('SMEMBERS', P .. 'handled')) do
    for _, talk in ipairs(call('LRANGE', key('q', hq), 0, -1)) do
      if tonumber(string.match(talk, '^%d+')) < tonumber(before) then
        call('LREM', key('q', hq), 1, talk)
      end
    end
    if call('EXISTS', key('q', hq)) == 0 then
      call('SREM', P .. 'handled', hq)
    end
  end
end

-- Messages that are settled, by what has become of them; those of the other kind are passed over.
-- before (sent), before (unsent), most, how many at the beginning stay -> sent, unsent, kept
local function purge_messages()
  local before = { sent = number(), unsent = number() }
  local most, from = arg(), arg()
  local latest = math.max(before.sent, before.unsent)
  local old = call('ZRANGEBYSCORE', P .. 'settled', '-inf', '(' .. plain(latest), 'WITHSCORES', 'LIMIT', from, most)
  local dropped, kept = { sent = 0, unsent = 0 }, 0
  for i = 1, #old, 2 do
    local kind = call('HGET', key('o', old[i]), 'state') == 'sent' and 'sent' or 'unsent'
    if tonumber(old[i + 1]) < before[kind] then
      drop_message(old[i])
      dropped[kind] = dropped[kind] + 1
    else
      kept = kept + 1
    end
  end
  return { dropped.sent, dropped.unsent, kept }
end

-- before (events), before (handoffs), before (transcripts), before (answers), before (gaps),
-- before (interpreting), most -> handoffs, answers, gaps, interpreting, 1 when there is more to drop
local function purge_rest()
  local events, handoffs, transcripts, answers, gaps, interpreting = arg(), arg(), arg(), arg(), arg(), arg()
  local most, more = number(), 0
  local function drop(index, before, how)
    local old = older(index, before, most)
    for _, id in ipairs(old) do
      how(id)
    end
    more = #old == most and 1 or more
    return #old
  end
  purge_handled(handoffs)
  drop('quarantine', transcripts, from_all('quarantine', 'quarantined'))
  drop('spent-at', events, drop_spent)
  drop('sessions-end', events, from_all('sessions-end', 'sessions', 'sessions-seen'))
  drop('tries-at', events, from_all('tries-at', 'tries'))
  return {
    drop('closed', handoffs, drop_handoff),
    drop('answers', answers, from_all('answers', 'answer')),
    drop('gaps-at', gaps, drop_gap),
    drop('interpreting', interpreting, from_all('interpreting')),
    more,
  }
end

-- Each call drops a slice, so that a purge of a large store does not hold up a call.
local function older(index, before, most)
  return call('ZRANGEBYSCORE', P .. index, '-inf', '(' .. before, 'LIMIT', 0, most)
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

local function drop_conversation(hc)
  local person = call('HGET', key('c', hc), 'person')
  call('DEL', key('c', hc), key('t', hc))
  call('SREM', key('pc', person), hc)
  call('ZREM', P .. 'touched', hc)
end

-- before, most, how many at the beginning are not idle -> dropped, kept
local function purge_conversations()
  local before, most, from = arg(), arg(), arg()
  local old = call('ZRANGEBYSCORE', P .. 'touched', '-inf', '(' .. before, 'LIMIT', from, most)
  local dropped = 0
  for _, hc in ipairs(old) do
    if call('LLEN', key('w', hc)) == 0 and call('SCARD', key('ch', hc)) == 0 then
      drop_conversation(hc)
      dropped = dropped + 1
    end
  end
  return { dropped, #old - dropped }
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

-- before (events), before (conversations), most -> answers dropped, 1 when there is more to drop
local function purge_rest()
  local events, conversations, most = arg(), arg(), number()
  local more = 0
  local function drop(index, before, how)
    local old = older(index, before, most)
    for _, id in ipairs(old) do
      how(id)
    end
    more = #old == most and 1 or more
    return #old
  end
  purge_handled(conversations)
  drop('closed', conversations, drop_handoff)
  drop('quarantine', conversations, from_all('quarantine', 'quarantined'))
  drop('settled', events, drop_message)
  drop('spent-at', events, drop_spent)
  drop('sessions-end', events, from_all('sessions-end', 'sessions', 'sessions-seen'))
  drop('tries-at', events, from_all('tries-at', 'tries'))
  return { drop('answers', conversations, from_all('answers', 'answer')), more }
end

-- event -> done (answer, line that keeps it) | wait | take (work) | newer (what) | unknown
local function resume_event(he, now, ttl)
  local e = call('HMGET', key('e', he), 'c', 'answer', 'entry', 'p')
  local hc = e[1]
  if not hc then
    return { 'unknown' }
  end
  local c = call('HMGET', key('c', hc), 'until', 'gen', 'base')
  if e[2] then
    local gen, seq = string.match(e[3] or '', '^(%d+):(%d+)$')
    return { 'done', e[2], gen == c[2] and line(hc, c[3], seq) or false }
  end
  if not is_over(tonumber(c[1]), now) or call('LINDEX', key('w', hc), 0) ~= he then
    return { 'wait' }
  end
  local newer = newer_of(hc, e[4])
  if newer then
    return { 'newer', newer }
  end
  return { 'take', take(hc, he, now, ttl) }
end

local function resume()
  return resume_event(arg(), number(), number())
end

-- Whose conversation it is, its last turn says.
local function belong(hc, c, was, hp)
  if was == hp then
    return
  end
  call('HSET', c, 'person', hp)
  call('SREM', key('pc', was), hc)
  call('SADD', key('pc', hp), hc)
end

-- event, hash, conversation, person, now, ttl, turn -> mismatch | full | as resume
local function accept()
  local he, hash, hc, hp, now, ttl, turn = arg(), arg(), arg(), arg(), number(), number(), arg()
  local e = key('e', he)
  local known = call('HGET', e, 'hash')
  if known then
    return known == hash and resume_event(he, now, ttl) or { 'mismatch' }
  end
  local c = key('c', hc)
  local held = call('HMGET', c, 'until', 'person')
  local waiting = call('LLEN', key('w', hc))
  if waiting >= INBOX then
    return { 'full' }
  end
  local takes = waiting == 0 and (not held[1] or is_over(tonumber(held[1]), now))
  local newer = takes and newer_of(hc, hp)
  if newer then
    return { 'newer', newer }
  end
  if held[1] then
    belong(hc, c, held[2], hp)
    call('ZADD', P .. 'touched', now, hc)
  else
    begin(hc, now, hp)
    call('SADD', key('pc', hp), hc)
  end
  local seq = tick('event')
  call('HSET', e, 'hash', hash, 'c', hc, 'p', hp, 'at', now, 'seq', seq, 'attempts', 0, 'turn', turn)
  call('RPUSH', key('w', hc), he)
  if waiting == 0 then
    call('ZADD', P .. 'waiting', seq, hc)
  end
  if not takes then
    return { 'wait' }
  end
  return { 'take', work_of(he, hc, hp, '', now, ttl) }
end

-- now, ttl, most -> work of each, in the order the turns came
local function orphans()
  local now, ttl, most = number(), number(), number()
  local works, from = {}, 0
  repeat
    local chunk = call('ZRANGE', P .. 'waiting', from, from + 99)
    for _, hc in ipairs(chunk) do
      if #works < most and is_over(tonumber(call('HGET', key('c', hc), 'until')), now) then
        local he = call('LINDEX', key('w', hc), 0)
        if not newer_of(hc, call('HGET', key('e', he), 'p')) then
          works[#works + 1] = take(hc, he, now, ttl)
        end
      end
    end
    from = from + 100
  until #chunk < 100 or #works >= most
  return works
end

-- A turn nobody can read must not stand in the way of those behind it.
-- event, conversation, token, now
local function skip_turn()
  local he, hc, token, now = arg(), arg(), arg(), number()
  local e = call('HMGET', key('e', he), 'turn', 'at', 'answer')
  if not e[1] or e[3] or call('HGET', key('c', hc), 'token') ~= token then
    return 0
  end
  set_aside('turn', he, now, e[1])
  call('HSET', key('e', he), 'answer', '{}')
  answered(hc, he, e[2])
  advance(hc, he)
  call('HSET', key('c', hc), 'until', 0)
  return 1
end

-- conversation, now, body: unless it has been written anew
local function skip_session()
  local hc, now, body = arg(), number(), arg()
  local c = key('c', hc)
  if call('HGET', c, 'session') ~= body then
    return 0
  end
  set_aside('session', hc, now, body)
  return call('HDEL', c, 'session', 'v', 'last')
end

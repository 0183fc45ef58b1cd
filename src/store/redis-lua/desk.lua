-- advisor, body, changes
local function set_advisor()
  call('HSET', P .. 'advisors', arg(), arg())
  tell(read_changes())
  return 1
end

-- session, end, when it was used, body
local function open_session()
  local id, ends, seen, body = arg(), arg(), arg(), arg()
  call('HSET', P .. 'sessions', id, body)
  call('HSET', P .. 'sessions-seen', id, seen)
  call('ZADD', P .. 'sessions-end', ends, id)
  return 1
end

-- session -> body, when it was used
local function desk_session()
  local id = arg()
  return { call('HGET', P .. 'sessions', id), call('HGET', P .. 'sessions-seen', id) }
end

-- session, when it was used
local function touch_session()
  local id, seen = arg(), arg()
  if call('HEXISTS', P .. 'sessions', id) == 1 then
    call('HSET', P .. 'sessions-seen', id, seen)
  end
  return 1
end

local function close_session()
  local id = arg()
  call('HDEL', P .. 'sessions', id)
  call('HDEL', P .. 'sessions-seen', id)
  call('ZREM', P .. 'sessions-end', id)
  return 1
end

-- now, number of keys; of each key what it was ('' for nothing) and what it becomes
-- -> 1 | 0 when somebody else has tried meanwhile
local function set_tries()
  local now, tries = arg(), {}
  for i = 1, number() do
    tries[i] = { arg(), arg(), arg() }
    if (call('HGET', P .. 'tries', tries[i][1]) or '') ~= tries[i][2] then
      return 0
    end
  end
  for _, try in ipairs(tries) do
    call('HSET', P .. 'tries', try[1], try[3])
    call('ZADD', P .. 'tries-at', now, try[1])
  end
  return 1
end

local function forgive()
  for _ = 1, number() do
    local name = arg()
    call('HDEL', P .. 'tries', name)
    call('ZREM', P .. 'tries-at', name)
  end
  return 1
end

-- message, person, day, most a person, most in all, now -> '' | person | all
local function spend()
  local hk, hp, day, person, all, now = arg(), arg(), arg(), number(), number(), arg()
  local d = key('day', day)
  local counts = call('HMGET', d, hp, 'all')
  if call('HEXISTS', P .. 'spent', hk) == 1 then
    return ''
  elseif tonumber(counts[1] or 0) >= person then
    return 'person'
  elseif tonumber(counts[2] or 0) >= all then
    return 'all'
  end
  call('HSET', P .. 'spent', hk, day .. ' ' .. hp)
  call('ZADD', P .. 'spent-at', now, hk)
  call('HINCRBY', d, hp, 1)
  call('HINCRBY', d, 'all', 1)
  call('SADD', key('ps', hp), hk)
  return ''
end

local function settle(hk, state)
  local o = call('HMGET', key('o', hk), 'seq', 'at')
  call('HSET', key('o', hk), 'state', state)
  call('ZREM', P .. 'outbox', hk)
  call('ZADD', P .. 'settled', o[2], hk)
  if state == 'sent' then
    call('ZREM', P .. 'trouble', hk)
  else
    call('ZADD', P .. 'trouble', o[1], hk)
  end
end

local function each_waiting(visit)
  local from = 0
  repeat
    local chunk = call('ZRANGE', P .. 'outbox', from, from + 99)
    for _, hk in ipairs(chunk) do
      local o = call('HMGET', key('o', hk), 'due', 'until', 'attempts', 'address')
      if visit(hk, tonumber(o[1]), tonumber(o[2]), tonumber(o[3]), o[4]) then
        return
      end
    end
    from = from + 100
  until #chunk < 100
end

-- A message that has been handed out or is being retried holds up the younger ones of its address;
-- one that is merely planned for later does not.
-- The end of a lease that was given back is 0: any other that has passed tells of a try nobody reported.
-- `at` of what waits is when it was queued, then when it was first handed out.
-- now, ttl, most -> message, attempts, id, first hand-out, 1 when it may have left, of each
local function due()
  local now, ttl, most = number(), number(), number()
  local found, held = {}, {}
  each_waiting(function(hk, at, till, attempts, address)
    if at <= now and is_over(till, now) and not held[address] then
      local o = key('o', hk)
      if attempts == 0 then
        call('HSET', o, 'at', now)
      end
      call('HSET', o, 'until', now + ttl, 'attempts', attempts + 1)
      local known = call('HMGET', o, 'message', 'at')
      found[#found + 1] = { known[1], attempts + 1, hk, known[2], till == 0 and 0 or 1 }
    end
    held[address] = held[address] or attempts > 0 or at <= now
    return #found >= most
  end)
  return found
end

local function next_message()
  local soonest, held = false, {}
  each_waiting(function(_, at, till, attempts, address)
    local moment = math.max(at, till)
    if not held[address] and (not soonest or moment < soonest) then
      soonest = moment
    end
    held[address] = held[address] or attempts > 0
  end)
  return soonest
end

local function waits(hk)
  return call('HGET', key('o', hk), 'state') == 'waiting'
end

-- message, provider's id, its hash, now
local function sent()
  local hk, provider, hp, now = arg(), arg(), arg(), number()
  local o = call('HMGET', key('o', hk), 'state', 'provider', 'gist', 'rank')
  if not o[1] or o[1] == 'sent' then
    return 0
  end
  if o[2] then
    call('HDEL', P .. 'providers', o[2])
  end
  -- Its report may have come first.
  local failed = tonumber(o[4]) == FAILED
  call('HSET', key('o', hk), 'provider', hp, 'sid', provider, 'rank', failed and FAILED or 1, 'at', now)
  call('HSET', P .. 'providers', hp, hk)
  call('HSET', key('o', hk), 'message', o[3] or '')
  settle(hk, failed and 'dead' or 'sent')
  return 1
end

-- message, moment, end of the lease (0 when it is given back), why
local function retry()
  local hk, at, till, why = arg(), number(), number(), arg()
  if waits(hk) then
    call('HSET', key('o', hk), 'due', at, 'until', till, 'why', why)
  end
  return 1
end

-- message, state, why, changes
local function finish()
  local hk, state, why = arg(), arg(), arg()
  if waits(hk) then
    call('HSET', key('o', hk), 'why', why)
    settle(hk, state)
    tell(read_changes())
  end
  return 1
end

-- hash of the provider's id, rank, why
local function delivered()
  local hp, rank, why = arg(), number(), arg()
  local hk = call('HGET', P .. 'providers', hp)
  if hk and tonumber(call('HGET', key('o', hk), 'rank')) < rank then
    call('HSET', key('o', hk), 'rank', rank, 'why', why)
    settle(hk, 'sent')
  end
  return 1
end

-- hash of the provider's id, message or '', why, changes -> 1 when it was news
local function failed()
  local hp, named, why = arg(), arg(), arg()
  local hk = call('HGET', P .. 'providers', hp) or named
  local o = call('HMGET', key('o', hk), 'rank', 'state')
  if not o[1] or tonumber(o[1]) == FAILED or o[2] == 'dead' then
    return 0
  end
  call('HSET', key('o', hk), 'rank', FAILED, 'why', why)
  settle(hk, 'dead')
  tell(read_changes())
  return 1
end

-- number of messages, the messages -> state and why of each
local function lost()
  local rows = {}
  for i = 1, number() do
    rows[i] = call('HMGET', key('o', arg()), 'state', 'why')
  end
  return rows
end

local function sent_as()
  return call('HMGET', key('o', arg()), 'state', 'sid')
end

local function troubled()
  local rows = {}
  for i, hk in ipairs(call('ZREVRANGE', P .. 'trouble', 0, number() - 1)) do
    rows[i] = call('HMGET', key('o', hk), 'message', 'why')
  end
  return rows
end

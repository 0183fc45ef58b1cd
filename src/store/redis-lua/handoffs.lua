-- Handoffs (h:) and where they stand: open ones, a person's (ph:), a conversation's open ones (ch:).

local function open_of(hp)
  return call('HGET', key('p', hp), 'open')
end

local function leave_places(hh, c, p)
  if open_of(p) == hh then
    call('HDEL', key('p', p), 'open')
  end
  call('SREM', key('ch', c), hh)
  call('SREM', key('ph', p), hh)
  call('SREM', P .. 'open', hh)
  call('ZREM', P .. 'closed', hh)
end

local function take_places(hh, c, p, open, at)
  call('SADD', key('ph', p), hh)
  if open == '1' then
    call('HSET', key('p', p), 'open', hh)
    call('SADD', key('ch', c), hh)
    call('SADD', P .. 'open', hh)
  else
    call('ZADD', P .. 'closed', at, hh)
  end
end

local function moved(hh)
  call('ZADD', P .. 'queue', tick('queue'), hh)
end

-- e: id, raw id, conversation, person, version, open, at, body, question
local function write_handoff(e)
  local hh = e[1]
  local h = key('h', hh)
  local was = call('HMGET', h, 'c', 'p', 'forgotten')
  if was[1] then
    leave_places(hh, was[1], was[2])
  end
  -- Of who was forgotten while they waited, the promise was all there was to keep: as old as can be.
  take_places(hh, e[3], e[4], e[6], was[3] == '1' and '0' or e[7])
  call('HSET', h, 'id', e[2], 'c', e[3], 'p', e[4], 'version', e[5], 'open', e[6], 'at', e[7], 'body', e[8],
    'v', HANDOFF_VERSION)
  -- An advisor's copy made before the person asked to be forgotten still holds the question.
  if was[3] ~= '1' then
    call('HSET', h, 'question', e[9])
  end
  moved(hh)
end

local function open_handoff(e)
  if open_of(e[4]) or call('EXISTS', key('h', e[1])) == 1 then
    return
  end
  write_handoff(e)
end

local function drop_handoff(hh)
  local h = call('HMGET', key('h', hh), 'c', 'p')
  for _, hr in ipairs(call('SMEMBERS', key('hv', hh))) do
    call('DEL', key('v', hr))
  end
  leave_places(hh, h[1], h[2])
  call('DEL', key('h', hh), key('hv', hh))
  call('ZREM', P .. 'queue', hh)
  -- Who has not looked since reads the whole queue again.
  call('HSET', P .. 'n', 'queue-floor', tick('queue'))
end

-- A script cannot take back what it wrote: whether all changes hold is found out before the first.
local function changes_hold(effects)
  local known, open = {}, {}
  local function handoff(hh)
    if known[hh] == nil then
      local h = call('HMGET', key('h', hh), 'version', 'open', 'p')
      known[hh] = h[1] and { version = h[1], open = h[2], p = h[3] }
    end
    return known[hh]
  end
  local function open_now(hp)
    if open[hp] == nil then
      open[hp] = open_of(hp)
    end
    return open[hp]
  end
  local function put(e, version)
    local was = handoff(e[1])
    if was and open_now(was.p) == e[1] then
      open[was.p] = false
    end
    known[e[1]] = { version = version, open = e[6], p = e[4] }
    if e[6] == '1' then
      open[e[4]] = e[1]
    end
  end
  local function forget(hp)
    for _, hh in ipairs(call('SMEMBERS', key('ph', hp))) do
      handoff(hh)
    end
    for hh, h in pairs(known) do
      if h and h.p == hp and h.open ~= '1' then
        known[hh] = false
      end
    end
  end
  for _, effect in ipairs(effects) do
    local kind, e = effect[1], effect[2]
    if kind == 'open-handoff' and not open_now(e[4]) and not handoff(e[1]) then
      put(e, e[5])
    elseif kind == 'change-handoff' then
      local present, other = handoff(e[1]), open_now(e[4])
      if not present or present.version ~= e[10] or (e[6] == '1' and other and other ~= e[1]) then
        return false
      end
      put(e, e[5])
    elseif kind == 'forget' then
      forget(e[1])
    end
  end
  return true
end

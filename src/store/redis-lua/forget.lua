-- Erases what is known of a person. What stays: events that still wait for an answer, messages that
-- still have to leave, recordings that could not be deleted at the provider, by their name, that they want
-- no messages, and open handoffs without their question. Work under
-- way in the person's other conversations is fenced off: it was computed from what is erased here. Their
-- key goes too, so that what was sealed by it cannot be read on any copy: what stays has been sealed anew.

local function forget_aside(kind, id)
  call('ZREM', P .. 'quarantine', kind .. ':' .. id)
  call('HDEL', P .. 'quarantined', kind .. ':' .. id)
end

local function forget_conversation(hc, own)
  local c = key('c', hc)
  call('HDEL', c, 'session', 'v', 'last')
  if hc ~= own then
    call('HINCRBY', c, 'token', 1)
    call('HSET', c, 'until', 0)
  end
  -- The lines are gone and still counted, so that a client's place in the list stays true.
  call('HINCRBY', c, 'base', call('LLEN', key('t', hc)))
  call('DEL', key('t', hc))
  call('ZREM', P .. 'lines', hc)
  forget_aside('session', hc)
  for _, he in ipairs(call('LRANGE', key('ce', hc), 0, -1)) do
    call('HSET', key('e', he), 'answer', '{}')
    call('HDEL', key('e', he), 'entry')
    forget_aside('turn', he)
  end
  for _, hk in ipairs(call('SMEMBERS', key('co', hc))) do
    local o = call('HMGET', key('o', hk), 'state', 'recording')
    if o[1] == 'sent' or (o[1] ~= 'waiting' and o[2] ~= '1') then
      drop_message(hk)
    end
  end
end

local function forget_handoff(hh)
  forget_aside('handoff', hh)
  if call('HGET', key('h', hh), 'open') ~= '1' then
    return drop_handoff(hh)
  end
  for _, hr in ipairs(call('SMEMBERS', key('hv', hh))) do
    call('DEL', key('v', hr))
  end
  call('DEL', key('hv', hh))
  call('HDEL', key('h', hh), 'question')
  call('HSET', key('h', hh), 'forgotten', '1')
  moved(hh)
end

-- The day's count stays true; whose it was is gone.
local function forget_spending(hp)
  for _, hk in ipairs(call('SMEMBERS', key('ps', hp))) do
    local day = string.match(call('HGET', P .. 'spent', hk) or '', '^%S+')
    if day then
      call('HSET', P .. 'spent', hk, day .. ' ')
      call('HDEL', key('day', day), hp)
    end
  end
  call('DEL', key('ps', hp))
end

local function forget(hp, own)
  for _, hc in ipairs(call('SMEMBERS', key('pc', hp))) do
    forget_conversation(hc, own)
  end
  for _, hh in ipairs(call('SMEMBERS', key('ph', hp))) do
    forget_handoff(hh)
  end
  forget_spending(hp)
  local open, dropped = open_of(hp), key_of(hp)
  local quiet = call('HGET', key('p', hp), '.optedOut') == 'true'
  call('DEL', key('p', hp))
  call('ZREM', P .. 'people', hp)
  if open then
    call('HSET', key('p', hp), 'open', open)
  end
  if quiet then
    call('HSET', key('p', hp), '.optedOut', 'true')
  end
  renew_key(hp, dropped)
end

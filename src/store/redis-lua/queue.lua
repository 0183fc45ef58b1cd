-- known number -> number now, 1 when all of the queue follows, rows of id, open, body, question
local function open_handoffs()
  local known, now = number(), count_of('queue')
  if known == now then
    return { now, 0, {} }
  end
  local whole = known > now or known < count_of('queue-floor')
  local ids = whole and call('SMEMBERS', P .. 'open')
    or call('ZRANGEBYSCORE', P .. 'queue', '(' .. string.format('%.0f', known), '+inf')
  local rows = {}
  for i, hh in ipairs(ids) do
    rows[i] = call('HMGET', key('h', hh), 'id', 'open', 'body', 'question')
  end
  return { now, whole and 1 or 0, rows }
end

local function get_handoff()
  return call('HMGET', key('h', arg()), 'id', 'body', 'question')
end

-- Everything that is kept about a person, in one reading.

-- number, when it was last used, session, the line of its last words, number of the first line, lines,
-- waiting turns, answers (moment, body), messages (number, state, message)
local function held_conversation(hc, aside)
  local c = call('HMGET', key('c', hc), 'gen', 'session', 'last', 'base')
  local turns, answers, messages = {}, {}, {}
  for i, he in ipairs(call('LRANGE', key('w', hc), 0, -1)) do
    turns[i] = call('HGET', key('e', he), 'turn')
  end
  for _, he in ipairs(call('LRANGE', key('ce', hc), 0, -1)) do
    local e = call('HMGET', key('e', he), 'at', 'answer', 'entry')
    if not e[3] then
      answers[#answers + 1] = { e[1], e[2] }
    end
    aside('turn', he)
  end
  for i, hk in ipairs(call('SMEMBERS', key('co', hc))) do
    messages[i] = call('HMGET', key('o', hk), 'seq', 'state', 'message')
  end
  aside('session', hc)
  local touched = call('ZSCORE', P .. 'touched', hc)
  local lines = call('LRANGE', key('t', hc), 0, -1)
  return { c[1], touched, c[2], line(hc, c[4], c[3]), tonumber(c[4]) + 1, lines, turns, answers, messages }
end

-- id, body, question, labels of what was left
local function held_handoff(hh)
  local labels = {}
  for i, hr in ipairs(call('SMEMBERS', key('hv', hh))) do
    labels[i] = call('HGET', key('v', hr), 'label')
  end
  local h = call('HMGET', key('h', hh), 'id', 'body', 'question')
  return { h[1], h[2], h[3], labels }
end

-- person -> what is known of them (fields and values in turn), conversations, handoffs, how much of
-- the budget, how much was set aside
local function held()
  local hp, unreadable = arg(), 0
  local function aside(kind, id)
    unreadable = unreadable + call('HEXISTS', P .. 'quarantined', kind .. ':' .. id)
  end
  local conversations, handoffs = {}, {}
  for i, hc in ipairs(call('SMEMBERS', key('pc', hp))) do
    conversations[i] = held_conversation(hc, aside)
  end
  for i, hh in ipairs(call('SMEMBERS', key('ph', hp))) do
    handoffs[i] = held_handoff(hh)
    aside('handoff', hh)
  end
  return { call('HGETALL', key('p', hp)), conversations, handoffs, call('SCARD', key('ps', hp)), unreadable }
end

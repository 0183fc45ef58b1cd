local function session()
  local hc = arg()
  local c = call('HMGET', key('c', hc), 'session', 'last', 'base')
  return { c[1], line(hc, c[3], c[2]) }
end

-- conversation, since, the last so many -> number of the first line, lines
local function entries()
  local hc, since, most = arg(), number(), number()
  local base = tonumber(call('HGET', key('c', hc), 'base') or 0)
  local from = math.max(0, since - base, call('LLEN', key('t', hc)) - most)
  return { base + from + 1, call('LRANGE', key('t', hc), from, -1) }
end

local function person()
  return call('HGETALL', key('p', arg()))
end

-- most -> question, score in turn, then their topics
local function gaps()
  local rows, topics = call('ZREVRANGE', P .. 'gaps', 0, number() - 1, 'WITHSCORES'), {}
  for i = 1, #rows, 2 do
    topics[#topics + 1] = call('HGET', P .. 'gap-topic', rows[i])
  end
  return { rows, topics }
end

local function all_handled()
  local talks = {}
  for i, hq in ipairs(call('SMEMBERS', P .. 'handled')) do
    talks[i] = call('LRANGE', key('q', hq), 0, -1)
  end
  return talks
end

local function voicemails()
  local labels = {}
  for i, hr in ipairs(call('SMEMBERS', key('hv', arg()))) do
    labels[i] = call('HGET', key('v', hr), 'label')
  end
  return labels
end

-- One command on one key of the tenant: key, command, what follows the key
local function one()
  local name, command = arg(), arg()
  return call(command, P .. name, unpack(ARGV, read + 1))
end

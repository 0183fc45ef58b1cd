-- Lines, conversations and people: what belongs together goes in this order, a slice a call.

-- How many of the first lines are older; where the clock was set back, those behind a younger one wait.
local function count_old(hc, before)
  local from = 0
  while true do
    local chunk = call('LRANGE', key('t', hc), from, from + 99)
    for i, text in ipairs(chunk) do
      if tonumber(string.match(text, '^%d+')) >= before then
        return from + i - 1
      end
    end
    from = from + #chunk
    if #chunk < 100 then
      return from
    end
  end
end

-- The lines are gone and still counted, so that the next one is numbered after them.
local function trim_lines(hc, before)
  local old = count_old(hc, before)
  if old > 0 then
    call('LTRIM', key('t', hc), old, -1)
    call('HINCRBY', key('c', hc), 'base', old)
  end
  local first = call('LINDEX', key('t', hc), 0)
  if first then
    call('ZADD', P .. 'lines', string.match(first, '^%d+'), hc)
  else
    call('ZREM', P .. 'lines', hc)
  end
  return old
end

-- Not where an advisor is still awaited.
-- before, most, how many at the beginning stay -> lines, conversations, kept
local function purge_lines()
  local before, most, from = number(), arg(), arg()
  local old = call('ZRANGEBYSCORE', P .. 'lines', '-inf', '(' .. plain(before), 'LIMIT', from, most)
  local dropped, kept = 0, 0
  for _, hc in ipairs(old) do
    if call('SCARD', key('ch', hc)) > 0 then
      kept = kept + 1
    else
      dropped = dropped + trim_lines(hc, before)
    end
  end
  return { dropped, #old, kept }
end

-- Whose it was has been heard of then: what is remembered of people counts from there.
local function drop_conversation(hc, touched)
  local person = call('HGET', key('c', hc), 'person')
  call('DEL', key('c', hc), key('t', hc))
  call('SREM', key('pc', person), hc)
  call('ZREM', P .. 'touched', hc)
  call('ZREM', P .. 'lines', hc)
  if person ~= '' and call('EXISTS', key('p', person)) == 1 then
    call('ZADD', P .. 'people', 'GT', touched, person)
  end
end

-- before (memory), before (transcripts), most, how many at the beginning stay
-- -> memories, lines, conversations, kept
local function purge_conversations()
  local memory, transcripts, most, from = number(), number(), arg(), arg()
  local latest = '(' .. plain(math.max(memory, transcripts))
  local old = call('ZRANGEBYSCORE', P .. 'touched', '-inf', latest, 'WITHSCORES', 'LIMIT', from, most)
  local memories, lines, dropped = 0, 0, 0
  for i = 1, #old, 2 do
    local hc, touched = old[i], tonumber(old[i + 1])
    if call('LLEN', key('w', hc)) == 0 and call('SCARD', key('ch', hc)) == 0 then
      local c = key('c', hc)
      local remembers = call('HEXISTS', c, 'session') == 1
      if touched < memory then
        call('HDEL', c, 'session', 'v', 'last')
      end
      lines = lines + (touched < transcripts and trim_lines(hc, transcripts) or 0)
      local over = touched < transcripts and call('LLEN', key('t', hc)) == 0
      if over then
        drop_conversation(hc, touched)
        dropped = dropped + 1
      end
      memories = memories + (remembers and (over or touched < memory) and 1 or 0)
    end
  end
  return { memories, lines, #old / 2, #old / 2 - dropped }
end

-- That they want no messages outlives what else was known: time alone must not bring them back.
local function forget_in_time(hp)
  local known = 0
  for _, field in ipairs(call('HKEYS', key('p', hp))) do
    if field == 'known' or string.sub(field, 1, 1) == '.' then
      if field ~= '.optedOut' or call('HGET', key('p', hp), field) ~= 'true' then
        known = known + call('HDEL', key('p', hp), field)
      end
    end
  end
  return known > 0 and 1 or 0
end

-- before, most, how many at the beginning stay -> people, looked at, kept
local function purge_people()
  local before, most, from = number(), arg(), arg()
  local old = call('ZRANGEBYSCORE', P .. 'people', '-inf', '(' .. plain(before), 'LIMIT', from, most)
  local dropped, kept = 0, 0
  for _, hp in ipairs(old) do
    if call('SCARD', key('pc', hp)) > 0 or call('SCARD', key('ph', hp)) > 0 then
      kept = kept + 1
    else
      dropped = dropped + forget_in_time(hp)
      call('ZREM', P .. 'people', hp)
    end
  end
  return { dropped, #old, kept }
end

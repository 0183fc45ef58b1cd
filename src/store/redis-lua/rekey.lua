-- While the keys of an installation are exchanged: what was locked with an earlier one is locked anew.

-- from, most -> where to go on ('0' at the end), numbers and keys in turn
local function each_key()
  return call('HSCAN', P .. 'keys', arg(), 'COUNT', arg())
end

-- number of keys; of each its number, the key and the same locked anew -> how many. One that was
-- dropped meanwhile stays dropped.
local function rewrap_keys()
  local done = 0
  for _ = 1, number() do
    local id, was, wrapped = arg(), arg(), arg()
    if was ~= wrapped and call('HGET', P .. 'keys', id) == was then
      call('HSET', P .. 'keys', id, wrapped)
      done = done + 1
    end
  end
  return done
end

-- the store's own key, and the same locked anew -> 1 | 0 when it was
local function rewrap_store()
  local was, wrapped = arg(), arg()
  if was == wrapped or call('GET', P .. 'mark') ~= was then
    return 0
  end
  call('SET', P .. 'mark', wrapped)
  return 1
end

-- By the house are sealed: turns, messages, advisors, and words said before anybody's turn.
local HOUSED = { e = 'turn', o = 'message' }

local function housed_in(name, kind, rows)
  if kind == 't' then
    for place, line in ipairs(call('LRANGE', name, 0, -1)) do
      rows[#rows + 1] = string.match(line, '^%d+:~h') and { name, place - 1, line } or nil
    end
  elseif HOUSED[kind] then
    local body = call('HGET', name, HOUSED[kind]) or ''
    rows[#rows + 1] = string.match(body, '^~h') and { name, HOUSED[kind], body } or nil
  elseif name == P .. 'advisors' then
    local all = call('HGETALL', name)
    for i = 1, #all, 2 do
      rows[#rows + 1] = { name, all[i], all[i + 1] }
    end
  end
end

-- from, most -> where to go on ('0' at the end), rows of key, place in it, body
local function housed()
  local page, rows = call('SCAN', arg(), 'COUNT', arg()), {}
  for _, name in ipairs(page[2]) do
    if string.sub(name, 1, #P) == P then
      housed_in(name, string.match(string.sub(name, #P + 1), '^(%a):'), rows)
    end
  end
  return { page[1], rows }
end

-- number of bodies; of each its key, its place in it, the body and the same sealed anew -> how many
-- that nobody had changed meanwhile
local function reseal()
  local done = 0
  for _ = 1, number() do
    local name, place, was, anew = arg(), arg(), arg(), arg()
    local is_line = string.sub(name, #P + 1, #P + 2) == 't:'
    if call(is_line and 'LINDEX' or 'HGET', name, place) == was then
      call(is_line and 'LSET' or 'HSET', name, place, anew)
      done = done + 1
    end
  end
  return done
end

-- Keys of people: `keys` holds them locked by their number, `keyed` whose they are, p: names the one
-- that holds.
-- What a caller has sealed was sealed by the keys that held when it asked: before anything is written it
-- is looked whether they still do. A key that was dropped can so never come back into use.

local function key_of(hp)
  return call('HGET', key('p', hp), 'key') or ''
end

-- Whose a conversation (c:), a handoff (h:) or a person's own (p:) is; '' for nobody's.
local function owner_of(place)
  local kind, id = string.match(place, '^(%a):(.*)$')
  if kind == 'p' then
    return id
  end
  return call('HGET', P .. place, kind == 'c' and 'person' or 'p') or ''
end

local function give_key(hp, id, wrapped)
  call('HSET', P .. 'keys', id, wrapped)
  call('HSET', P .. 'keyed', id, hp)
  call('HSET', key('p', hp), 'key', id)
end

-- number of places; of each its name and a key to take where there is none
-- -> of each whose it is, their key's number, the key
local function keys_of()
  local found = {}
  for i = 1, number() do
    local place, spare = arg(), arg()
    local hp = owner_of(place)
    local id = hp == '' and '' or key_of(hp)
    if hp ~= '' and not (id ~= '' and call('HGET', P .. 'keys', id)) then
      id = tostring(tick('key'))
      give_key(hp, id, spare)
    end
    found[i] = { hp, id, id == '' and '' or call('HGET', P .. 'keys', id) }
  end
  return found
end

-- What people who are forgotten keep: their handoff is sealed anew, by the key that follows.
local renewed = {}

-- number of places, each and whose it is; number of people, each and the number of their key; number of
-- people who are forgotten, of each their open handoff, its body, the same sealed anew, the number of
-- the new key, the key, 1 when more is sealed by it
-- -> whether all of it still holds
local function read_seals()
  local holds = true
  for _ = 1, number() do
    local place, hp = arg(), arg()
    holds = owner_of(place) == hp and holds
  end
  for _ = 1, number() do
    local hp, id = arg(), arg()
    holds = key_of(hp) == id and holds
  end
  for _ = 1, number() do
    local hp, hh, was = arg(), arg(), arg()
    renewed[hp] = { handoff = hh, was = was, body = arg(), id = arg(), wrapped = arg(), used = arg() }
    holds = (call('HGET', key('p', hp), 'open') or '') == hh and holds
    holds = (hh == '' or call('HGET', key('h', hh), 'body') == was) and holds
  end
  return holds
end

-- After a person is forgotten: what was sealed by their key can be read by nobody any more.
local function renew_key(hp, dropped)
  local new = renewed[hp]
  if dropped ~= '' and dropped ~= new.id then
    call('HDEL', P .. 'keys', dropped)
    call('HDEL', P .. 'keyed', dropped)
  end
  local stays = new.handoff ~= '' and call('HGET', key('h', new.handoff), 'body') == new.was
  if stays then
    call('HSET', key('h', new.handoff), 'body', new.body)
  end
  if stays or new.used == '1' then
    give_key(hp, new.id, new.wrapped)
  end
end

-- person -> the number of a new key, the open handoff that stays and its body
local function forgetting()
  local hp = arg()
  local hh = call('HGET', key('p', hp), 'open')
  return { tostring(tick('key')), hh, hh and call('HGET', key('h', hh), 'body') }
end

local function store_key()
  return call('GET', P .. 'mark')
end

-- Begins every script, after the constants of redis-scripts.ts. KEYS[1] is the tenant's hash tag: all keys derive from it and lie in one slot.
-- ARGV[1] is the epoch the caller knows; what follows is read by arg() and number() in order.
-- Ids are hashes made by the caller; bodies are opaque.
local call = redis.call
local P = KEYS[1] .. ':'
if call('GET', P .. 'epoch') ~= ARGV[1] then
  return redis.error_reply('EPOCH another store, or an emptied one')
end

local read = 1
local function arg()
  read = read + 1
  return ARGV[read]
end
local function number()
  return tonumber(arg())
end
local function key(kind, id)
  return P .. kind .. ':' .. id
end
-- One that ends later than any lease can was given before the clock was set back.
local function is_over(till, now)
  return till <= now or till > now + LONGEST_LEASE_MS
end
local function tick(counter)
  return call('HINCRBY', P .. 'n', counter, 1)
end
local function count_of(counter)
  return tonumber(call('HGET', P .. 'n', counter) or 0)
end

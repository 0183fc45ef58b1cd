-- Tells the other processes what has changed; who missed it asks for what came after a number.
-- A message follows another after TOLD_EVERY_MS: what changes in between, each asks for once for all.
local CHANGES_KEPT = 10000
local TRIMMED_EVERY = 100

local function read_changes()
  local changes = {}
  for i = 1, number() do
    changes[i] = arg()
  end
  return changes
end

local function tell(changes)
  if #changes == 0 then
    return
  end
  local n = tick('change')
  for _, change in ipairs(changes) do
    call('ZADD', P .. 'changed', n, change)
  end
  if n % TRIMMED_EVERY == 0 then
    call('ZREMRANGEBYRANK', P .. 'changed', 0, -CHANGES_KEPT - 1)
  end
  local time = call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local told = count_of('told')
  -- A clock that was set back must silence nobody.
  if now < told or now >= told + TOLD_EVERY_MS then
    call('HSET', P .. 'n', 'told', now)
    call('PUBLISH', P .. 'changes', n .. '\n' .. table.concat(changes, '\n'))
  end
end

-- since -> newest number, 1 when some of what came after is no longer known, the changes
local function changes_after()
  local since = number()
  local newest = count_of('change')
  if since == newest then
    return { newest, 0, {} }
  end
  local eldest = call('ZRANGE', P .. 'changed', 0, 0, 'WITHSCORES')[2]
  local full = call('ZCARD', P .. 'changed') >= CHANGES_KEPT
  local lost = since > newest or (full and tonumber(eldest) > since + 1)
  local from = lost and '-inf' or ('(' .. string.format('%.0f', since))
  return { newest, lost and 1 or 0, call('ZRANGEBYSCORE', P .. 'changed', from, '+inf') }
end

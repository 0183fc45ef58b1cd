-- What a turn, an advisor's action or a due job wants done besides answering.

-- number of effects; of each its kind, the number of its fields, the fields
local function read_effects()
  local effects, changing = {}, false
  for i = 1, number() do
    local kind, fields = arg(), {}
    for j = 1, number() do
      fields[j] = arg()
    end
    changing = changing or kind == 'change-handoff'
    effects[i] = { kind, fields }
  end
  return effects, changing
end

-- e: conversation, line; returns the line's number
local function log(e, now)
  local c = key('c', e[1])
  if call('EXISTS', c) == 0 then
    -- Words about a conversation in which nobody has taken a turn yet: whose it is, its first turn says.
    begin(e[1], now, '')
  end
  local count = call('RPUSH', key('t', e[1]), e[2])
  if count == 1 then
    -- Conversations by their oldest line: what is too old is found without looking through all.
    call('ZADD', P .. 'lines', now, e[1])
  end
  return tonumber(call('HGET', c, 'base')) + count
end

-- Of questions asked equally often the one asked first stands first.
-- e: question, topic, end of the day
local EACH = 4294967296
local function gap(e)
  if call('ZSCORE', P .. 'gaps', e[1]) then
    call('ZINCRBY', P .. 'gaps', EACH, e[1])
  else
    call('ZADD', P .. 'gaps', EACH - tick('gap'), e[1])
  end
  call('HSET', P .. 'gap-topic', e[1], e[2])
  call('ZADD', P .. 'gaps-at', 'GT', e[3], e[1])
end

-- e: recording, handoff, label, sound
local function keep_voicemail(e)
  local h = call('HMGET', key('h', e[2]), 'id', 'forgotten')
  if not h[1] or h[2] == '1' or call('EXISTS', key('v', e[1])) == 1 then
    return
  end
  call('HSET', key('v', e[1]), 'label', e[3], 'sound', e[4])
  call('SADD', key('hv', e[2]), e[1])
end

local function handled(e)
  call('SADD', P .. 'handled', e[1])
  call('RPUSH', key('q', e[1]), e[2])
  call('LTRIM', key('q', e[1]), -HANDLED_KEPT, -1)
end

local function keep_answer(e)
  if call('HSETNX', P .. 'answer', e[1], e[3]) == 1 then
    call('ZADD', P .. 'answers', e[2], e[1])
  end
end

-- e: person, moment, fields and values
local function remember(e)
  call('HSET', key('p', e[1]), unpack(e, 3))
  call('ZADD', P .. 'people', 'GT', e[2], e[1])
end

local DO = {
  ['open-handoff'] = open_handoff,
  ['change-handoff'] = write_handoff,
  ['send'] = queue_message,
  ['schedule'] = schedule,
  ['unschedule'] = function(e) unschedule(e[1]) end,
  ['remember'] = remember,
  ['keep-answer'] = keep_answer,
  ['handled'] = handled,
  ['keep-voicemail'] = keep_voicemail,
  ['gap'] = gap,
  ['count'] = function(e) call('HINCRBY', P .. 'counts', e[1], 1) end,
  ['interpreted'] = function(e)
    call('ZADD', P .. 'interpreting', e[1], string.format('%016d', tick('interpreted')) .. e[2])
  end,
  ['audit'] = write_audit,
}

-- Returns the number of the last line that was logged as the turn's own answer, or false.
local function apply_effects(effects, now, own)
  local said = false
  for _, effect in ipairs(effects) do
    local kind, e = effect[1], effect[2]
    if kind == 'log' then
      local seq = log(e, now)
      said = e[3] == '1' and seq or said
    elseif kind == 'forget' then
      forget(e[1], own)
    else
      DO[kind](e)
    end
  end
  return said
end

-- A call is named, so that the same one sent again over a new connection is answered as before.
-- call, now, seals, changes, effects -> 1 | 0 when a handoff had changed | stale | behind (audit.lua)
local SECONDS_KNOWN = 60
local function apply()
  local once = key('once', arg())
  if call('EXISTS', once) == 1 then
    return 1
  end
  local now, holds = number(), read_seals()
  if not holds then
    return 'stale'
  end
  local changes = read_changes()
  local effects, changing = read_effects()
  if changing and not changes_hold(effects) then
    return 0
  end
  local ahead = behind(effects)
  if ahead then
    return ahead
  end
  apply_effects(effects, now, '')
  call('SET', once, '1', 'EX', SECONDS_KNOWN)
  tell(changes)
  return 1
end

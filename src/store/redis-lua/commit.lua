-- event, conversation, token, now, session, answer, seals, changes, effects
-- -> ok (work of the next turn or false) | fenced | stale | conflict (person, handoff) | behind (audit.lua)
local function commit()
  local he, hc, token, now, session, answer = arg(), arg(), arg(), number(), arg(), arg()
  local e, c = key('e', he), key('c', hc)
  local event = call('HMGET', e, 'answer', 'at', 'p')
  local held = call('HMGET', c, 'token', 'ttl', 'gen')
  if event[1] or not event[2] or held[1] ~= token then
    return { 'fenced' }
  end
  if not read_seals() then
    return 'stale'
  end
  local changes = read_changes()
  local effects, changing = read_effects()
  if changing and not changes_hold(effects) then
    local person, handoff = surroundings(event[3])
    return { 'conflict', person, handoff }
  end
  local ahead = behind(effects)
  if ahead then
    return ahead
  end
  local said = apply_effects(effects, now, hc)
  call('HSET', c, 'session', session, 'v', SESSION_VERSION, 'last', said or '', 'until', 0)
  call('HSET', e, 'answer', answer)
  if said then
    call('HSET', e, 'entry', held[3] .. ':' .. said)
  end
  answered(hc, he, event[2])
  call('ZADD', P .. 'touched', now, hc)
  tell(changes)
  local next = advance(hc, he)
  local ours = next and not newer_of(hc, call('HGET', key('e', next), 'p'))
  return { 'ok', ours and take(hc, next, now, tonumber(held[2])) }
end

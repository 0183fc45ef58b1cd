-- An unreadable handoff is set aside as closed, so that the person can be given a new one.
-- handoff, now, body: unless it has been written anew
local function skip_handoff()
  local hh, now, body = arg(), number(), arg()
  local h = call('HMGET', key('h', hh), 'body', 'c', 'p')
  if h[1] ~= body then
    return 0
  end
  set_aside('handoff', hh, now, body)
  leave_places(hh, h[2], h[3])
  take_places(hh, h[2], h[3], '0', now)
  call('HSET', key('h', hh), 'open', '0')
  moved(hh)
  return 1
end

-- Messages (o:), sealed until they are sent; `gist` is what stays then. `outbox` holds those that wait by their number, `trouble` those that came to nothing,
-- `settled` all that wait no more by their moment. `recording` is 1 where it is to fetch or delete one.

local function queue_message(e)
  local hk = e[1]
  local o = key('o', hk)
  if call('EXISTS', o) == 1 then
    return
  end
  local seq = tick('outbox')
  call('HSET', o, 'seq', seq, 'address', e[2], 'c', e[3], 'due', e[4], 'until', 0, 'attempts', 0,
    'state', 'waiting', 'rank', 0, 'at', e[5], 'why', '', 'message', e[6], 'gist', e[7], 'recording', e[8] or 0)
  call('ZADD', P .. 'outbox', seq, hk)
  if e[3] ~= '' then
    call('SADD', key('co', e[3]), hk)
  end
end

local function drop_message(hk)
  local o = call('HMGET', key('o', hk), 'c', 'provider')
  call('DEL', key('o', hk))
  call('ZREM', P .. 'outbox', hk)
  call('ZREM', P .. 'trouble', hk)
  call('ZREM', P .. 'settled', hk)
  call('SREM', key('co', o[1] or ''), hk)
  if o[2] then
    call('HDEL', P .. 'providers', o[2])
  end
end

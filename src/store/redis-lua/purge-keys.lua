-- Keys of people of whom nothing is kept that one of them could open. Who comes back gets a new one.
-- from, most -> where to go on ('0' at the end)
local function purge_keys()
  local page = call('HSCAN', P .. 'keyed', arg(), 'COUNT', arg())
  for i = 1, #page[2], 2 do
    local id, hp = page[2][i], page[2][i + 1]
    if call('SCARD', key('pc', hp)) == 0 and call('SCARD', key('ph', hp)) == 0 then
      call('HDEL', P .. 'keys', id)
      call('HDEL', P .. 'keyed', id)
      call('HDEL', key('p', hp), 'key')
    end
  end
  return page[1]
end

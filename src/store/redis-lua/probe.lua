local function probe()
  call('HSET', P .. 'n', 'probe', arg())
  return 1
end

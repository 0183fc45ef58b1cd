-- Without base.lua: what is asked before it is known which store this is.
local function admit()
  return {
    redis.call('GET', KEYS[1] .. ':epoch'),
    redis.call('INFO', 'memory'),
    redis.call('INFO', 'persistence'),
    redis.call('GET', KEYS[1] .. ':mark'),
  }
end

-- epoch of a new store and its own key; returns the one that holds
local function found()
  redis.call('SET', KEYS[1] .. ':epoch', ARGV[1], 'NX')
  redis.call('SET', KEYS[1] .. ':mark', ARGV[2], 'NX')
  return redis.call('GET', KEYS[1] .. ':epoch')
end

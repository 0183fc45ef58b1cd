-- `jobs` by moment, `jobs-next` by when somebody may do it; `job` says what, `job-until` who holds it.

local function unschedule(name)
  call('ZREM', P .. 'jobs', name)
  call('ZREM', P .. 'jobs-next', name)
  call('HDEL', P .. 'job', name)
  call('HDEL', P .. 'job-until', name)
end

-- e: key, moment, "kind subject"
local function schedule(e)
  call('ZADD', P .. 'jobs', e[2], e[1])
  call('ZADD', P .. 'jobs-next', e[2], e[1])
  call('HSET', P .. 'job', e[1], e[3])
  call('HDEL', P .. 'job-until', e[1])
end

local function read_kinds()
  local kinds = {}
  for _ = 1, number() do
    kinds[arg()] = true
  end
  return kinds
end

-- Nobody is woken by a kind that they do not know.
-- number of kinds, kinds -> moment or false
local function next_job()
  local kinds, from = read_kinds(), 0
  repeat
    local chunk = call('ZRANGE', P .. 'jobs-next', from, from + 99, 'WITHSCORES')
    for i = 1, #chunk, 2 do
      if kinds[string.match(call('HGET', P .. 'job', chunk[i]), '^%S+')] then
        return chunk[i + 1]
      end
    end
    from = from + 100
  until #chunk < 200
  return false
end

-- A kind that the caller does not know is left for the version that scheduled it.
-- now, ttl, most, number of kinds, kinds -> key, moment, "kind subject" of each
local function claim()
  local now, ttl, most, kinds = number(), number(), number(), read_kinds()
  local found, from = {}, 0
  repeat
    local chunk = call('ZRANGEBYSCORE', P .. 'jobs', '-inf', now, 'LIMIT', from, 100)
    for _, name in ipairs(chunk) do
      local what = call('HGET', P .. 'job', name)
      local till = tonumber(call('HGET', P .. 'job-until', name) or 0)
      if #found < most and is_over(till, now) and kinds[string.match(what, '^%S+')] then
        call('HSET', P .. 'job-until', name, now + ttl)
        call('ZADD', P .. 'jobs-next', now + ttl, name)
        found[#found + 1] = { name, call('ZSCORE', P .. 'jobs', name), what }
      end
    end
    from = from + 100
  until #chunk < 100 or #found >= most
  return found
end

-- A job that was scheduled anew while it ran, even for the same moment, is held by nobody and stays.
local function job_done()
  local name, moment = arg(), number()
  if call('HEXISTS', P .. 'job-until', name) == 1 and tonumber(call('ZSCORE', P .. 'jobs', name) or 'nan') == moment then
    unschedule(name)
  end
  return 1
end

-- The audit trail: a list of marks and lines, and where it begins (audit-dropped: n, mark, seal).
-- Marks are made by the caller, who has the key: a line is written only where it follows the newest.

local function audit_begins()
  local dropped = call('HMGET', P .. 'audit-dropped', 'n', 'mark', 'seal')
  return tonumber(dropped[1] or 0), dropped[2] or '', dropped[3] or ''
end

local function audit_end()
  local n, mark = audit_begins()
  local last = call('LINDEX', P .. 'audit', -1)
  if not last then
    return n, mark
  end
  return n + call('LLEN', P .. 'audit'), string.match(last, '^%S*')
end

-- e: number and mark of the line it follows, its own mark, line
local function write_audit(e)
  call('RPUSH', P .. 'audit', e[3] .. ' ' .. e[4])
end

-- The newest line, where the first of these effects does not follow it.
local function behind(effects)
  for _, effect in ipairs(effects) do
    if effect[1] == 'audit' then
      local n, mark = audit_end()
      local follows = n == tonumber(effect[2][1]) and mark == effect[2][2]
      return not follows and { 'behind', n, mark }
    end
  end
  return false
end

-- -> number and mark of the newest line
local function newest_audit()
  local n, mark = audit_end()
  return { n, mark }
end

-- -> number, mark and seal of the last line that was dropped
local function dropped_audit()
  local n, mark, seal = audit_begins()
  return { n, mark, seal }
end

-- after, most -> number before the first line, lines
local function audit_slice()
  local after, most = number(), number()
  local n = audit_begins()
  local from = math.max(0, after - n)
  return { n + from, call('LRANGE', P .. 'audit', from, from + most - 1) }
end

-- from, number, mark, seal: unless it begins elsewhere by now
local function drop_audit()
  local from, to, mark, seal = number(), number(), arg(), arg()
  if audit_begins() ~= from then
    return 0
  end
  call('LTRIM', P .. 'audit', to - from, -1)
  call('HSET', P .. 'audit-dropped', 'n', to, 'mark', mark, 'seal', seal)
  return 1
end

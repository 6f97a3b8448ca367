-- What wrk asks a server, each time from another hit on, so that nothing was answered before:
-- wrk -s benches/once.lua "http://127.0.0.1:8642/api/search?query=AED"
local offset = 0

request = function()
  offset = offset + 1
  return wrk.format("GET", wrk.path .. "&offset=" .. offset)
end

done = function(summary)
  local errors = summary.errors
  io.write(string.format("not 2xx or 3xx: %d, lost: %d\n", errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end

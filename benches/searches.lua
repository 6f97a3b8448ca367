-- What wrk asks a server, one query after the other: minsou serve & wrk -s benches/searches.lua http://127.0.0.1:8642
local queries = {
  "AED", "养老 助餐", "停车位", "老旧小区改造", "托育", "\"一老一小\"", "就业", "口袋公园 OR 绿道", "氧老", "李沧区 养老 2023",
}
local at = 0

local function encoded(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

request = function()
  at = at % #queries + 1
  return wrk.format("GET", "/api/search?query=" .. encoded(queries[at]))
end

done = function(summary)
  local errors = summary.errors
  io.write(string.format("not 2xx or 3xx: %d, lost: %d\n", errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end

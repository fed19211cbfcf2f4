-- Asks what a file lists, one path a line, in the order of a second file (numbers from 0, over and over); "{}" in a path
-- becomes a number that is one higher for each request. Prints what wrk counted as one line of JSON.
-- wrk … -s walk.lua URL -- PATHS ORDER FIRST ACCEPT

local asked, order, number, at = {}, {}, 0, 0

function init(words)
   wrk.headers["Accept"] = words[4]
   for path in io.lines(words[1]) do
      local whole = wrk.format("GET", path)
      local before, after = whole:match("^(.-){}(.*)$")
      asked[#asked + 1] = { before or whole, after }
   end
   for line in io.lines(words[2]) do
      order[#order + 1] = asked[tonumber(line) + 1]
   end
   number = tonumber(words[3])
end

function request()
   at = at % #order + 1
   local one = order[at]
   if not one[2] then
      return one[1]
   end
   number = number + 1
   return one[1] .. string.format("%d", number) .. one[2]
end

function done(summary, latency)
   local lost = summary.errors.connect + summary.errors.read + summary.errors.write
   print(string.format(
      '{"requests": %d, "microseconds": %d, "bytes": %d, "median": %d, "percentile99": %d, "refused": %d, "lost": %d, "late": %d}',
      summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
      summary.errors.status, lost, summary.errors.timeout))
end

-- A small warehouse: orders arrive as JSON, change the stock, and leave as reports.

local json = {}

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t" }

function json.encode(value)
  local kind = type(value)
  if kind == "string" then
    return '"' .. value:gsub('["\\\n\t]', escapes) .. '"'
  elseif kind ~= "table" then
    return tostring(value)
  end
  local parts = {}
  if #value > 0 then
    for _, item in ipairs(value) do
      parts[#parts + 1] = json.encode(item)
    end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys = {}
  for key in pairs(value) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  for _, key in ipairs(keys) do
    parts[#parts + 1] = json.encode(key) .. ":" .. json.encode(value[key])
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

function json.decode(text)
  local position = 1
  local value

  local function skip()
    position = text:find("%S", position) or #text + 1
  end

  local function expect(token)
    skip()
    assert(text:sub(position, position + #token - 1) == token, "expected " .. token)
    position = position + #token
  end

  local function peek()
    skip()
    return text:sub(position, position)
  end

  local function str()
    expect('"')
    local out = {}
    while true do
      local stop = text:find('["\\]', position)
      out[#out + 1] = text:sub(position, stop - 1)
      if text:sub(stop, stop) == '"' then
        position = stop + 1
        return table.concat(out)
      end
      local mark = text:sub(stop + 1, stop + 1)
      out[#out + 1] = ({ n = "\n", t = "\t" })[mark] or mark
      position = stop + 2
    end
  end

  local function list(open, close, item)
    expect(open)
    while peek() ~= close do
      item()
      if peek() == "," then
        expect(",")
      end
    end
    expect(close)
  end

  function value()
    local first = peek()
    if first == "{" then
      local result = {}
      list("{", "}", function()
        local key = str()
        expect(":")
        result[key] = value()
      end)
      return result
    elseif first == "[" then
      local result = {}
      list("[", "]", function()
        result[#result + 1] = value()
      end)
      return result
    elseif first == '"' then
      return str()
    end
    local word = text:match("^[%w%.%-+]+", position)
    position = position + #word
    if word == "true" or word == "false" then
      return word == "true"
    end
    return tonumber(word)
  end

  return value()
end

local Stock = {}
Stock.__index = Stock

function Stock.new()
  return setmetatable({ items = {}, watchers = {} }, Stock)
end

function Stock:watch(watcher)
  self.watchers[#self.watchers + 1] = watcher
end

function Stock:change(name, amount)
  local before = self.items[name] or 0
  local after = before + amount
  self.items[name] = after > 0 and after or nil
  for _, watcher in ipairs(self.watchers) do
    watcher(name, before, after)
  end
end

local names = { "bolt", "nut", "washer", "bracket", "hinge", "spring", "gear", "axle", "bearing", "cable" }
local colours = { "red", "green", "blue", "black", "zinc", "brass" }

local seed = 12345
local function random(limit)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 65536 % limit + 1
end

local function order(number)
  local lines = {}
  for index = 1, random(6) do
    lines[index] = {
      item = colours[random(#colours)] .. " " .. names[random(#names)],
      amount = random(40) - 15,
      note = random(5) == 1 and ("see \"order %d\"\nline %d"):format(number, index) or nil,
    }
  end
  return { number = number, urgent = random(4) == 1, lines = lines, customer = { name = "c" .. random(30) } }
end

local stock = Stock.new()
local log = {}
stock:watch(function(name, before, after)
  if before > 0 and after <= 0 then
    log[#log + 1] = name .. " ran out"
  end
end)
stock:watch(function(name, _, after)
  if after > 60 then
    log[#log + 1] = ("%s is plentiful: %d"):format(name, after)
  end
  while #log > 25 do
    table.remove(log, 1)
  end
end)

local history = {}
for number = 1, 84 do
  local decoded = json.decode(json.encode(order(number)))
  for _, line in ipairs(decoded.lines) do
    stock:change(line.item, line.amount)
  end
  history[number % 12] = decoded
  if number % 20 == 0 then
    print(json.encode({ stock = stock.items, log = log, kept = #history }))
  end
end

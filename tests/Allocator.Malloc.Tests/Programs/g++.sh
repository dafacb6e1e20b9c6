# needs: g++
cat >program.cpp <<'END'
#include <algorithm>
#include <atomic>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

struct alignas(128) Wide { char content[200]; };

static long work(int number)
{
    std::map<std::string, std::vector<int>> map;
    std::list<std::shared_ptr<Wide>> wide;
    for (int i = 0; i < 20000; i++) {
        map["key " + std::to_string(i * 31 % 4001) + " of many"].push_back(i);
        if (i % 10 == 0)
            wide.push_back(std::make_shared<Wide>());
        if (wide.size() > 500)
            wide.pop_front();
    }
    long sum = number;
    for (auto &[key, list] : map)
        sum += key.size() * list.back() + (reinterpret_cast<std::uintptr_t>(wide.back().get()) % 128);
    return sum;
}

int main()
{
    std::vector<long> results(8);
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; i++)
        threads.emplace_back([&, i] { results[i] = work(i); });
    for (auto &thread : threads)
        thread.join();
    for (long result : results)
        std::cout << result << ' ';
    int caught = 0;
    for (int i = 0; i < 2000; i++)
        try { throw std::runtime_error(std::string(i, 'x')); } catch (const std::exception &e) { caught += *e.what() != 0; }
    std::ostringstream text;
    for (int i = 0; i < 3000; i++)
        text << i * 7 << ',';
    std::cout << caught << ' ' << text.str().size() << '\n';
    return 3;
}
END
g++ -std=c++17 -O1 -pthread -c program.cpp && sha256sum program.o
g++ -pthread program.o -o program && ./program; echo $?

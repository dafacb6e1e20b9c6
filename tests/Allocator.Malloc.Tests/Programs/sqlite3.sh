# needs: sqlite3
sqlite3 base.db <<'END'
pragma journal_mode = wal;
create table item (id integer primary key, name text, price real, kind int);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 60000)
  insert into item select i, printf('item %d', i * 7919 % 100003), i * 1.25, i % 17 from n;
create index by_name on item (name);
create index by_kind on item (kind, price);
select kind, count(*), round(sum(price), 2), max(name) from item group by kind;
select count(*) from item a join item b on a.name = b.name where a.id < 3000;
with recursive f(i, x) as (select 1, 1 union all select i + 1, x * i % 1000003 from f where i < 50000) select sum(x) from f;
update item set name = upper(name) || hex(kind) where id % 3 = 0;
delete from item where kind = 5;
select json_group_array(name) from (select name from item order by name limit 20);
vacuum;
pragma integrity_check;
select * from missing;
END
echo $?
sqlite3 base.db .dump | sha256sum

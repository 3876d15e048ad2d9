package dev.firstcome.sink.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What others have put on the tables in use, which a table that comes in their place lacks. */
final class Neighbours {
  /**
   * Rights on tables and on columns, as the statements that give them; to the table's new place.
   */
  private static final String GRANTS =
      """
      select format('grant %s on %I.%I to %s%s', g.what, ?::text, g.relname, g.whom,
          case when g.is_grantable then ' with grant option' else '' end)
        from (
          select c.relname, a.privilege_type as what, a.is_grantable,
                 case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
                   as whom
            from pg_class c cross join lateral aclexplode(c.relacl) a
           where c.relnamespace = ?::regnamespace and c.relname = any(?) and a.grantee <> c.relowner
          union all
          select c.relname, format('%s (%I)', a.privilege_type, t.attname), a.is_grantable,
                 case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
            from pg_class c
            join pg_attribute t on t.attrelid = c.oid and not t.attisdropped
           cross join lateral aclexplode(t.attacl) a
           where c.relnamespace = ?::regnamespace and c.relname = any(?) and a.grantee <> c.relowner
        ) g
       order by 1
      """;

  private static final String OWNERS =
      """
      select format('alter table %I.%I owner to %I', ?::text, relname, pg_get_userbyid(relowner))
        from pg_class
       where relnamespace = ?::regnamespace and relname = any(?)
         and pg_get_userbyid(relowner) <> current_user
      """;

  private static final String DEPENDENTS =
      """
      select distinct pg_describe_object(d.classid, d.objid, d.objsubid) || ', on ' || c.relname
        from pg_depend d
        join pg_class c on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
        left join pg_constraint f on d.classid = 'pg_constraint'::regclass and f.oid = d.objid
       where c.relnamespace = ?::regnamespace and c.relname = any(?) and d.deptype = 'n'
         and (d.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass)
           or f.contype = 'f' and f.conrelid <> c.oid)
       order by 1
      """;

  /** Columns have numbers of their own in every table: they are compared by their names. */
  private static final String ADDED =
      """
      with things as (
        select n.nspname as schema, c.relname as table, t.thing
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
         cross join lateral (
            select 'index ' || i.relname from pg_index x join pg_class i on i.oid = x.indexrelid
             where x.indrelid = c.oid
            union all select 'trigger ' || tgname from pg_trigger
             where tgrelid = c.oid and not tgisinternal
            union all select 'constraint ' || conname from pg_constraint where conrelid = c.oid
            union all select 'policy ' || polname from pg_policy where polrelid = c.oid
            union all select 'column ' || attname from pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped
            union all select 'place in the publication ' || p.pubname
              from pg_publication_rel r join pg_publication p on p.oid = r.prpubid
             where r.prrelid = c.oid
          ) t(thing)
         where n.nspname in (?, ?) and c.relname = any(?))
      select format('the %s of %s', thing, l.table) from things l where l.schema = ?
         and not exists (select from things s
              where s.schema = ? and s.table = l.table and s.thing = l.thing)
       order by 1
      """;

  private final String live;
  private final String shadow;
  private final String[] tables;

  /**
   * @param tables that are to change their place
   */
  Neighbours(String live, String shadow, List<String> tables) {
    this.live = live;
    this.shadow = shadow;
    this.tables = tables.toArray(String[]::new);
  }

  /** Views, foreign keys and functions of others that stand on the tables in use. */
  List<String> dependents(Connection connection) throws SQLException {
    return Sql.texts(connection, DEPENDENTS, Sql.quoted(live), tables);
  }

  /** What has been added to the tables in use, and no migration makes. */
  List<String> added(Connection connection) throws SQLException {
    return Sql.texts(connection, ADDED, live, shadow, tables, live, shadow);
  }

  /** Gives the tables of the shadow the owners and the readers of those in use. */
  void bequeath(Connection connection) throws SQLException {
    String schema = Sql.quoted(live);
    for (String statement : Sql.texts(connection, GRANTS, shadow, schema, tables, schema, tables)) {
      Sql.run(connection, statement);
    }
    for (String statement : Sql.texts(connection, OWNERS, shadow, schema, tables)) {
      Sql.run(connection, statement);
    }
  }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using MltiPortal.Application;

namespace MltiPortal.Tests;

/// <summary>SQL Server's schema, proven without a server: its own compiler reads what the migrations would run.</summary>
public sealed class SqlServerSchemaTests
{
    [Fact]
    public void SQL_Server_accepts_the_schema_that_the_migrations_make()
    {
        using var model = Load(Script());
        Assert.Empty(model
            .Validate()
            .Where(message => message.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error)
            .Select(message => message.ToString()));
        var tables = model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table).Count();
        using var db = ModelTests.Context(DatabaseProvider.SqlServer);
        // and the history of migrations
        Assert.Equal(db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.Count() + 1, tables);
    }

    [Fact]
    public void SQL_Server_accepts_the_script_for_row_level_security()
    {
        // the compiler knows neither DROP nor a schema made by EXEC: the model begins empty
        var batches = File.ReadAllText(Source.Folder("deploy", "rls-sqlserver.sql"))
            .Split("\nGO\n")
            .Where(batch => batch.Contains("CREATE", StringComparison.Ordinal)
                && !batch.Contains("CREATE SCHEMA", StringComparison.Ordinal));
        using var model = Load(Script());
        model.AddObjects("CREATE SCHEMA rls");
        foreach (var batch in batches)
        {
            model.AddObjects(batch.Replace("CREATE OR ALTER FUNCTION", "CREATE FUNCTION", StringComparison.Ordinal));
        }

        Assert.Empty(model
            .Validate()
            .Where(message => message.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error)
            .Select(message => message.ToString()));
        Assert.Equal(
            Application.Tenancy.Ownership.All.Count(policy => policy.IsFiltered),
            model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.SecurityPolicy).Count());
    }

    [Fact]
    public void No_row_can_be_deleted_by_two_cascades()
    {
        using var model = Load(Script());
        Assert.NotEmpty(model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.ForeignKeyConstraint));
        Assert.Empty(DoubleCascades(model));
    }

    [Fact]
    public void The_check_itself_finds_two_cascades_and_a_cycle()
    {
        const string Three =
            """
            CREATE TABLE [A] ([Id] bigint NOT NULL CONSTRAINT [PK_A] PRIMARY KEY);
            GO
            CREATE TABLE [B] ([Id] bigint NOT NULL CONSTRAINT [PK_B] PRIMARY KEY, [A] bigint NOT NULL CONSTRAINT [FK_B_A] REFERENCES [A] ([Id]) ON DELETE CASCADE);
            GO
            CREATE TABLE [C] ([Id] bigint NOT NULL CONSTRAINT [PK_C] PRIMARY KEY, [A] bigint NOT NULL CONSTRAINT [FK_C_A] REFERENCES [A] ([Id]) ON DELETE {0},
                [B] bigint NULL CONSTRAINT [FK_C_B] REFERENCES [B] ([Id]) ON DELETE SET NULL);
            GO
            """;
        using (var two = Load(Three.Replace("{0}", "CASCADE", StringComparison.Ordinal)))
        {
            Assert.Equal(["[dbo].[A] → [dbo].[C]"], DoubleCascades(two));
        }

        using (var one = Load(Three.Replace("{0}", "NO ACTION", StringComparison.Ordinal)))
        {
            Assert.Empty(DoubleCascades(one));
        }

        using var self = Load(
            "CREATE TABLE [A] ([Id] bigint NOT NULL CONSTRAINT [PK_A] PRIMARY KEY, [P] bigint NULL CONSTRAINT [FK_A_A] REFERENCES [A] "
                + "([Id]) ON DELETE CASCADE);");
        Assert.Equal(["[dbo].[A] → [dbo].[A]"], DoubleCascades(self));
    }

    private static string Script()
    {
        using var db = ModelTests.Context(DatabaseProvider.SqlServer);
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions);
    }

    /// <summary>
    /// The schema's statements alone: a model holds no data and no flow of control. What is left out is named, so that nothing slips by
    /// unseen.
    /// </summary>
    private static TSqlModel Load(string script)
    {
        using var reader = new StringReader(script);
        var parsed = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.Empty(errors.Select(error => $"{error.Line}: {error.Message}"));
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var generator = new Sql160ScriptGenerator();
        foreach (var statement in parsed.Batches.SelectMany(batch => batch.Statements))
        {
            var one = statement is IfStatement { ThenStatement: BeginEndBlockStatement block }
                ? Assert.Single(block.StatementList.Statements) // "create the history table if it is not there"
                : statement;
            if (one is InsertStatement)
            {
                Assert.Contains("__EFMigrationsHistory", Text(one), StringComparison.Ordinal);
                continue;
            }

            Assert.True(
                one is CreateTableStatement or CreateIndexStatement or AlterTableStatement or DropIndexStatement,
                $"A statement that this test does not know: {Text(one)}");
            model.AddObjects(Text(one));
        }

        return model;

        string Text(TSqlStatement statement)
        {
            generator.GenerateScript(statement, out var text);
            return text;
        }
    }

    /// <summary>Pairs of tables between which there is more than one way by cascading keys: SQL Server refuses them (error 1785).</summary>
    private static List<string> DoubleCascades(TSqlModel model)
    {
        var edges = model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.ForeignKeyConstraint)
            .Where(key => key.GetProperty<ForeignKeyAction>(ForeignKeyConstraint.DeleteAction) != ForeignKeyAction.NoAction)
            .Select(key => (
                From: key.GetReferenced(ForeignKeyConstraint.ForeignTable).Single().Name.ToString(),
                To: key.GetReferenced(ForeignKeyConstraint.Host).Single().Name.ToString()))
            .ToLookup(edge => edge.From, edge => edge.To);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var start in edges.Select(group => group.Key))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { start };
            var open = new Queue<string>([start]);
            while (open.TryDequeue(out var table))
            {
                foreach (var next in edges[table])
                {
                    if (seen.Add(next))
                    {
                        open.Enqueue(next);
                    }
                    else
                    {
                        found.Add($"{start} → {next}");
                    }
                }
            }
        }

        return [.. found];
    }
}

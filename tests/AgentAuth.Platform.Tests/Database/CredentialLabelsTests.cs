using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Database;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Tests.Database;

public sealed class CredentialLabelsTests : IDisposable
{
    private static readonly CredentialId Id = CredentialId.Parse("github/work");

    private readonly TestHome _home = new();
    private readonly MetadataDatabase _database;
    private readonly CredentialLabels _labels;

    public CredentialLabelsTests()
    {
        _database = new MetadataDatabase(_home.Paths, _home.Clock);
        _labels = new CredentialLabels(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Reading_where_nothing_was_written_makes_no_database()
    {
        Assert.Empty(_labels.ReadAll());
        Assert.False(File.Exists(_home.Paths.Database));
    }

    [Fact]
    public void What_was_changed_is_read_back_until_nothing_is_left()
    {
        _labels.Change(Id, _ => new Labels(["a", "b"], "note"));
        _labels.Change(Id, before => before with { Tags = [.. before.Tags, "c"] });

        var read = _labels.ReadAll()[Id];
        Assert.Equal(["a", "b", "c"], read.Tags);
        Assert.Equal("note", read.Note);

        _labels.Change(Id, _ => Labels.None);
        Assert.Empty(_labels.ReadAll());
    }

    [Fact]
    public void A_change_that_is_refused_changes_nothing()
    {
        _labels.Change(Id, _ => new Labels(["a"], null));

        var failure = Assert.Throws<AgentAuthException>(
            () => _labels.Change(Id, _ => throw new AgentAuthException(ProblemCode.Usage, "too many")));

        Assert.Equal("too many", failure.Problem.Message);
        Assert.Equal(["a"], _labels.ReadAll()[Id].Tags);
    }

    [Fact]
    public void What_somebody_wrote_into_the_file_comes_back_clean()
    {
        _labels.Change(Id, _ => new Labels(["a"], null));
        _database.Dispose();
        using (var connection = new SqliteConnection($"Data Source={_home.Paths.Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "UPDATE label SET tags = 'b b \u001b[2Jx a ' || printf('%.400c', 'y'), note = 'n\u001b[2J\no'";
            command.ExecuteNonQuery();
        }

        var read = _labels.ReadAll()[Id];
        Assert.Equal(["a", "b"], read.Tags);
        Assert.Equal("n o", read.Note);
    }

    [Fact]
    public void Where_the_database_cannot_be_used_reading_is_silent_and_writing_says_so()
    {
        _labels.Change(Id, _ => new Labels(["a"], null));
        _database.Dispose();
        File.SetUnixFileMode(_home.Paths.Database, (UnixFileMode)0x1B6);

        Assert.Empty(_labels.ReadAll());
        Assert.Equal(
            ProblemCode.UnsafeStore,
            Assert.Throws<AgentAuthException>(() => _labels.Change(Id, _ => Labels.None)).Problem.Code);
    }
}

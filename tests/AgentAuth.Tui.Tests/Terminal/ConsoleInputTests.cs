using System.Text;
using AgentAuth.Tui.Terminal.Windows;

namespace AgentAuth.Tui.Tests.Terminal;

public class ConsoleInputTests
{
    [Fact]
    public void Key_events_are_the_bytes_of_their_characters()
    {
        var input = new ConsoleInput();
        foreach (var character in "\e[Aé🔑")
        {
            input.Take(new InputRecord { Kind = InputRecord.Key, IsDown = 1, Character = character });
            input.Take(new InputRecord { Kind = InputRecord.Key, IsDown = 0, Character = character });
        }

        Assert.Equal("\e[Aé🔑", Read(input));
        Assert.True(input.IsEmpty);
    }

    [Fact]
    public void A_character_typed_by_its_number_comes_when_alt_is_let_go()
    {
        var input = new ConsoleInput();

        input.Take(
            new InputRecord { Kind = InputRecord.Key, IsDown = 0, VirtualKey = InputRecord.AltKey, Character = 'é' });

        Assert.Equal("é", Read(input));
    }

    [Fact]
    public void A_new_buffer_size_is_reported_and_types_nothing()
    {
        var input = new ConsoleInput();

        Assert.True(input.Take(new InputRecord { Kind = InputRecord.BufferSize, IsDown = 1, Character = 'x' }));
        Assert.True(input.IsEmpty);
    }

    private static string Read(ConsoleInput input)
    {
        var buffer = new byte[64];
        return Encoding.UTF8.GetString(buffer, 0, input.Read(buffer));
    }
}

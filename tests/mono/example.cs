// SPDX-License-Identifier: MIT
// Clients of examples/fax and broadcast, as .NET has them: example fax|broadcast URL. Lines of standard input are
// faxes, or what all are to be told; what comes is printed.
using System;
using System.Collections;
using System.Runtime.Remoting.Channels;
using System.Runtime.Remoting.Channels.Tcp;
using System.Runtime.Serialization.Formatters;
using Legacy;

public static class Example
{
    static void Say(string text)
    {
        Console.WriteLine(text);
        Console.Out.Flush();
    }

    public static int Main(string[] args)
    {
        BinaryServerFormatterSinkProvider provider = new BinaryServerFormatterSinkProvider();
        provider.TypeFilterLevel = TypeFilterLevel.Full;
        IDictionary props = new Hashtable();
        props["port"] = 0;
        props["machineName"] = "127.0.0.1";
        ChannelServices.RegisterChannel(
            new TcpChannel(props, new BinaryClientFormatterSinkProvider(), provider), false);
        string line;
        if (args[0] == "fax") {
            IFax fax = (IFax)Activator.GetObject(typeof(IFax), args[1]);
            while ((line = Console.ReadLine()) != null) {
                fax.SendFax(line);
                Say("sent");
            }
            return 0;
        }
        IBroadCast cast = (IBroadCast)Activator.GetObject(typeof(IBroadCast), args[1]);
        EventWrapper wrapper = new EventWrapper();
        wrapper.LocalBroadcastEvent += delegate(string message) { Say(message); };
        BroadcastEventHandler handler = new BroadcastEventHandler(wrapper.BroadCasting);
        cast.BroadcastEvent += handler;
        Say("(listening)");
        while ((line = Console.ReadLine()) != null)
            cast.BroadCastingInfo(line);
        cast.BroadcastEvent -= handler;
        Environment.Exit(0);
        return 0;
    }
}

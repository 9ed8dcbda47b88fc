// SPDX-License-Identifier: MIT
// A .NET Remoting server: server PORT [singlecall]. Prints "ready" and what it hears; lines of
// standard input: "broadcast TEXT", "members", "lease".
using System;
using System.Collections;
using System.Runtime.Remoting;
using System.Runtime.Remoting.Channels;
using System.Runtime.Remoting.Channels.Tcp;
using System.Runtime.Remoting.Lifetime;
using Legacy;

public class FaxBusiness : MarshalByRefObject, IFax
{
    public static event FaxEventHandler Heard;
    public event FaxEventHandler FaxSent;
    public void SendFax(string fax)
    {
        if (Heard != null)
            Heard(fax);
        if (FaxSent != null)
            FaxSent(fax);
    }
    public void SendPages(FaxEventArgs e) { SendFax(e.Sender + " sends " + e.Pages + " pages"); }
    public override object InitializeLifetimeService() { return null; }
}

public class BroadCastObj : MarshalByRefObject, IBroadCast
{
    public static BroadCastObj Last;
    public event BroadcastEventHandler BroadcastEvent;
    public BroadCastObj() { Last = this; }
    public void BroadCastingInfo(string info)
    {
        if (BroadcastEvent == null)
            return;
        foreach (BroadcastEventHandler each in BroadcastEvent.GetInvocationList()) {
            try {
                each(info);
            } catch (Exception e) {
                Program.Say("dropped: " + e.GetType().Name);
                BroadcastEvent -= each;
            }
        }
    }
    public int Members()
    {
        return BroadcastEvent == null ? 0 : BroadcastEvent.GetInvocationList().Length;
    }
    public override object InitializeLifetimeService() { return null; }
}

public class ChatRoom : MarshalByRefObject, IChat
{
    public event ChatHandler Said;
    private int number;
    public void Say(string who, string text)
    {
        ChatEventArgs e = new ChatEventArgs();
        e.Who = who;
        e.Text = text;
        e.At = new DateTime(2004, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        e.Number = ++number;
        if (Said != null)
            Said(null, e);
    }
    public int Members() { return Said == null ? 0 : Said.GetInvocationList().Length; }
    public override object InitializeLifetimeService() { return null; }
}

public class Values : MarshalByRefObject, IValues
{
    private int count;
    public int Add(int a, int b) { return a + b; }
    public double Half(double a) { return a / 2; }
    public string Greet(string name) { return name == null ? null : "Hello, " + name; }
    public object Echo(object value)
    {
        Program.Say("echo " + (value == null ? "null" : value.GetType().FullName));
        return value;
    }
    public bool TryParse(string text, out int value) { return int.TryParse(text, out value); }
    public void Swap(ref int a, ref int b) { int c = a; a = b; b = c; }
    public int Sum(int[] values) { int s = 0; foreach (int v in values) s += v; return s; }
    public string[] Split(string text) { return text.Split(' '); }
    public long Long(long value) { return value * 2; }
    public DateTime Later(DateTime at, TimeSpan by) { return at + by; }
    public decimal Price(decimal net) { return net * 1.19m; }
    public Guid Same(Guid id) { return id; }
    public Colour Paint(Colour colour) { return colour == Colour.Red ? Colour.Blue : Colour.Red; }
    public Point Mirror(Point p) { return new Point(p.Y, p.X); }
    public int Fail(string how)
    {
        switch (how) {
        case "argument": throw new ArgumentException("not that one", "how");
        case "till": throw new TillException("the till is empty");
        case "inner": throw new InvalidOperationException("outer", new ApplicationException("inner"));
        default: throw new Exception(how);
        }
    }
    public int Count { get { return count; } set { count = value; } }
    public void Note(string text) { Program.Say("note " + text); }
    public IAccount Open(string owner) { return new Account(owner, 10); }
    public override object InitializeLifetimeService() { return null; }
}

public class Leased : MarshalByRefObject
{
    public int Ping() { return 1; }
}

public static class Program
{
    public static void Say(string text)
    {
        lock (typeof(Program)) {
            Console.WriteLine(text);
            Console.Out.Flush();
        }
    }
    public static int Main(string[] args)
    {
        BinaryServerFormatterSinkProvider provider = new BinaryServerFormatterSinkProvider();
        provider.TypeFilterLevel = System.Runtime.Serialization.Formatters.TypeFilterLevel.Full;
        IDictionary props = new Hashtable();
        props["port"] = int.Parse(args[0]);
        props["bindTo"] = "127.0.0.1";
        props["useIpAddress"] = true;
        TcpChannel channel = new TcpChannel(props, new BinaryClientFormatterSinkProvider(), provider);
        ChannelServices.RegisterChannel(channel, false);
        WellKnownObjectMode mode = args.Length > 1 && args[1] == "singlecall"
            ? WellKnownObjectMode.SingleCall : WellKnownObjectMode.Singleton;
        RemotingConfiguration.RegisterWellKnownServiceType(typeof(FaxBusiness), "fax.rem", mode);
        RemotingConfiguration.RegisterWellKnownServiceType(typeof(BroadCastObj), "broadcast.rem",
            WellKnownObjectMode.Singleton);
        RemotingConfiguration.RegisterWellKnownServiceType(typeof(ChatRoom), "chat.rem",
            WellKnownObjectMode.Singleton);
        RemotingConfiguration.RegisterWellKnownServiceType(typeof(Values), "values.rem", mode);
        RemotingConfiguration.RegisterActivatedServiceType(typeof(Account));
        FaxBusiness.Heard += delegate(string fax) { Say("fax " + fax); };
        ChannelDataStore data = channel.ChannelData as ChannelDataStore;
        Say("ready " + (data == null ? args[0] : data.ChannelUris[0]));
        string line;
        while ((line = Console.ReadLine()) != null) {
            string[] words = line.Split(new char[] { ' ' }, 2);
            if (words[0] == "broadcast" && BroadCastObj.Last != null)
                BroadCastObj.Last.BroadCastingInfo(words[1]);
            else if (words[0] == "members")
                Say("members " + (BroadCastObj.Last == null ? 0 : BroadCastObj.Last.Members()));
            Say("done");
        }
        return 0;
    }
}

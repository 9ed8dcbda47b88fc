// SPDX-License-Identifier: MIT
// A .NET Remoting client: client URL-OF-SERVER, then a line of standard input for each thing to do;
// each is answered by a line, and events come in between as lines of their own.
using System;
using System.Collections;
using System.Globalization;
using System.Runtime.Remoting;
using System.Runtime.Remoting.Activation;
using System.Runtime.Remoting.Channels;
using System.Runtime.Remoting.Channels.Tcp;
using System.Runtime.Remoting.Lifetime;
using System.Threading;
using Legacy;

public class Sponsor : MarshalByRefObject, ISponsor
{
    public TimeSpan Renewal(ILease lease)
    {
        Program.Say("sponsor asked");
        return TimeSpan.FromMinutes(3);
    }
    public override object InitializeLifetimeService() { return null; }
}

public static class Program
{
    static string server;
    static IValues values;
    static Account account;
    static IAccount opened;
    static EventWrapper wrapper;
    static ChatWrapper chat_wrapper;
    static BroadcastEventHandler handler;
    static ChatHandler chat_handler;

    public static void Say(string text)
    {
        lock (typeof(Program)) {
            Console.WriteLine(text);
            Console.Out.Flush();
        }
    }
    static T Get<T>(string uri) { return (T)Activator.GetObject(typeof(T), server + "/" + uri); }

    static string Show(object value)
    {
        if (value == null)
            return "null";
        Array array = value as Array;
        if (array != null) {
            string text = value.GetType().Name + "[";
            foreach (object each in array)
                text += Show(each) + ";";
            return text + "]";
        }
        IFormattable plain = value as IFormattable;
        if (value is DateTime)
            return "DateTime " + ((DateTime)value).ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
        return value.GetType().Name + " " +
            (plain != null ? plain.ToString(null, CultureInfo.InvariantCulture) : value.ToString());
    }

    static object Value(string kind)
    {
        switch (kind) {
        case "null": return null;
        case "int": return 7;
        case "byte": return (byte)200;
        case "sbyte": return (sbyte)-5;
        case "short": return (short)-3;
        case "ushort": return (ushort)65535;
        case "uint": return 4000000000u;
        case "long": return -5000000000L;
        case "ulong": return 18000000000000000000UL;
        case "float": return 1.5f;
        case "double": return 2.25;
        case "bool": return true;
        case "char": return '\u00e9';
        case "string": return "gr\u00fc\u00df \U0001F600";
        case "date": return new DateTime(2004, 2, 29, 13, 14, 15, 250);
        case "span": return new TimeSpan(1, 2, 3, 4, 5);
        case "decimal": return -1234567.8901m;
        case "guid": return new Guid("00112233-4455-6677-8899-aabbccddeeff");
        case "colour": return Colour.Green;
        case "point": return new Point(3, 4);
        case "ints": return new int[] { 1, 2, 3 };
        case "bytes": return new byte[] { 1, 2, 255 };
        case "strings": return new string[] { "a", null, "c" };
        case "objects": return new object[] { 1, "two", 3.0, null };
        case "points": return new Point[] { new Point(1, 2), new Point(3, 4) };
        case "matrix": return new int[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        case "jagged": return new int[][] { new int[] { 1 }, new int[] { 2, 3 } };
        case "dates": return new DateTime[] { new DateTime(2001, 1, 1), new DateTime(2002, 2, 2) };
        case "doubles": return new double[] { 0.5, 1.5 };
        case "list": { ArrayList list = new ArrayList(); list.Add(1); list.Add("x"); return list; }
        case "table": { Hashtable table = new Hashtable(); table["k"] = 1; return table; }
        case "order": {
            Order order = new Order();
            order.Customer = "Ada";
            order.Price = 12.5m;
            order.Items = new int[] { 4, 5 };
            order.At = new Point(6, 7);
            return order;
        }
        case "cycle": { Order order = new Order(); order.Next = order; return order; }
        default: throw new Exception("no value " + kind);
        }
    }

    static string Run(string[] w)
    {
        switch (w[0]) {
        case "fax": Get<IFax>("fax.rem").SendFax(w[1]); return "ok";
        case "pages": Get<IFax>("fax.rem").SendPages(new FaxEventArgs(w[1], int.Parse(w[2]))); return "ok";
        case "subscribe":
            wrapper = new EventWrapper();
            wrapper.LocalBroadcastEvent += delegate(string message) { Say("event " + message); };
            handler = new BroadcastEventHandler(wrapper.BroadCasting);
            Get<IBroadCast>("broadcast.rem").BroadcastEvent += handler;
            return "ok";
        case "unsubscribe": Get<IBroadCast>("broadcast.rem").BroadcastEvent -= handler; return "ok";
        case "broadcast": Get<IBroadCast>("broadcast.rem").BroadCastingInfo(w[1]); return "ok";
        case "join":
            chat_wrapper = new ChatWrapper();
            chat_wrapper.LocalSaid += delegate(object sender, ChatEventArgs e) {
                Say("chat " + e.Who + ": " + e.Text + " #" + e.Number + " " + e.At.Year);
            };
            chat_handler = new ChatHandler(chat_wrapper.OnSaid);
            Get<IChat>("chat.rem").Said += chat_handler;
            return "ok";
        case "leave": Get<IChat>("chat.rem").Said -= chat_handler; return "ok";
        case "say": Get<IChat>("chat.rem").Say(w[1], w[2]); return "ok";
        case "members": return "members " + Get<IChat>("chat.rem").Members();
        case "add": return Show(values.Add(int.Parse(w[1]), int.Parse(w[2])));
        case "half": return Show(values.Half(double.Parse(w[1], CultureInfo.InvariantCulture)));
        case "greet": return Show(values.Greet(w.Length > 1 ? w[1] : null));
        case "echo": return Show(values.Echo(Value(w[1])));
        case "parse": { int v; bool ok = values.TryParse(w[1], out v); return ok + " " + v; }
        case "swap": { int a = int.Parse(w[1]), b = int.Parse(w[2]); values.Swap(ref a, ref b); return a + " " + b; }
        case "sum": return Show(values.Sum(new int[] { 1, 2, 3, 4 }));
        case "split": return Show(values.Split(string.Join(" ", w, 1, w.Length - 1)));
        case "long": return Show(values.Long(1L << 40));
        case "later": return Show(values.Later(new DateTime(2004, 2, 28, 23, 0, 0), new TimeSpan(2, 0, 0)));
        case "price": return Show(values.Price(100.10m));
        case "guid": return Show(values.Same(new Guid("00112233-4455-6677-8899-aabbccddeeff")));
        case "paint": return Show(values.Paint(Colour.Red));
        case "mirror": return Show(values.Mirror(new Point(3, 4)));
        case "fail": values.Fail(w[1]); return "no exception";
        case "count": values.Count = int.Parse(w[1]); return Show(values.Count);
        case "note": values.Note(w[1]); return "ok";
        case "big": return Show(values.Greet(new string('x', int.Parse(w[1]))).Length);
        case "missing": Get<IFax>("missing.rem").SendFax("x"); return "no exception";
        case "open": opened = values.Open(w[1]); return "ok";
        case "opened": return Show(opened.Deposit(int.Parse(w[1]))) + " " + opened.Owner();
        case "new":
            if (RemotingConfiguration.IsRemotelyActivatedClientType(typeof(Account)) == null)
                RemotingConfiguration.RegisterActivatedClientType(typeof(Account), server);
            account = w.Length > 1 ? new Account(w[1], int.Parse(w[2])) : new Account();
            return RemotingServices.IsTransparentProxy(account) ? "ok" : "local";
        case "create":
            account = (Account)Activator.CreateInstance(typeof(Account), new object[] { w[1], int.Parse(w[2]) },
                new object[] { new UrlAttribute(server) });
            return RemotingServices.IsTransparentProxy(account) ? "ok" : "local";
        case "deposit": return Show(account.Deposit(int.Parse(w[1])));
        case "balance": return Show(account.Balance);
        case "owner": return account.Owner();
        case "lease": {
            ILease lease = (ILease)RemotingServices.GetLifetimeService(account);
            return lease == null ? "no lease" : lease.CurrentState + " " + lease.InitialLeaseTime.TotalSeconds +
                " " + lease.RenewOnCallTime.TotalSeconds + " " + (lease.CurrentLeaseTime.TotalSeconds > 0);
        }
        case "renew": {
            ILease lease = (ILease)RemotingServices.GetLifetimeService(account);
            return (lease.Renew(TimeSpan.FromMinutes(int.Parse(w[1]))).TotalSeconds > 60 * int.Parse(w[1]) - 5).ToString();
        }
        case "sponsor": {
            ILease lease = (ILease)RemotingServices.GetLifetimeService(account);
            lease.Register(new Sponsor());
            return "ok";
        }
        case "loop": { // microseconds for a call, the others' median
            System.Diagnostics.Stopwatch watch = new System.Diagnostics.Stopwatch();
            double[] times = new double[int.Parse(w[1])];
            for (int i = 0; i < times.Length; i++) {
                watch.Restart();
                values.Add(i, 1);
                times[i] = watch.Elapsed.TotalMilliseconds * 1000;
            }
            Array.Sort(times);
            return "loop " + times[times.Length / 2].ToString("F1", CultureInfo.InvariantCulture);
        }
        case "quit": Environment.Exit(0); return "";
        default: return "unknown " + w[0];
        }
    }

    public static int Main(string[] args)
    {
        server = args[0];
        BinaryServerFormatterSinkProvider provider = new BinaryServerFormatterSinkProvider();
        provider.TypeFilterLevel = System.Runtime.Serialization.Formatters.TypeFilterLevel.Full;
        IDictionary props = new Hashtable();
        props["port"] = 0;
        if (args.Length > 1) // the address that call-backs are to come to
            props["machineName"] = args[1];
        TcpChannel channel = new TcpChannel(props, new BinaryClientFormatterSinkProvider(), provider);
        ChannelServices.RegisterChannel(channel, false);
        values = Get<IValues>("values.rem");
        Say("ready");
        string line;
        while ((line = Console.ReadLine()) != null) {
            try {
                Say(Run(line.Split(' ')));
            } catch (Exception e) {
                Say("exception " + e.GetType().FullName + ": " + e.Message +
                    (e.InnerException == null ? "" : " / " + e.InnerException.Message));
            }
        }
        Environment.Exit(0);
        return 0;
    }
}

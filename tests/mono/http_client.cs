// SPDX-License-Identifier: MIT
// A .NET Remoting client over HTTP and SOAP: http_client.exe URL [what...]. Prints a line for each
// thing it did.
using System;
using System.Collections;
using System.Runtime.Remoting;
using System.Runtime.Remoting.Activation;
using System.Runtime.Remoting.Channels;
using System.Runtime.Remoting.Channels.Http;
using System.Threading;
using Pianola.Http;

public class HttpClient
{
    static Fax fax;
    static string url;

    static void Try(string what, Func<object> f)
    {
        try {
            Console.WriteLine(what + ": " + String.Format(
                System.Globalization.CultureInfo.InvariantCulture, "{0}", f()));
        } catch (Exception e) {
            Exception inner = e;
            Console.WriteLine(what + ": " + inner.GetType().Name + ": " +
                              inner.Message.Split('\n')[0]);
        }
    }

    static object Divide()
    {
        int quotient, rest = 100;
        bool yes = fax.Divide(17, 5, out quotient, ref rest);
        return yes + " " + quotient + " " + rest;
    }

    static object Events(int count)
    {
        int got = 0;
        string last = "";
        AutoResetEvent all = new AutoResetEvent(false);
        FaxWrapper wrapper = new FaxWrapper();
        FaxHandler handler = new FaxHandler(wrapper.OnFax);
        wrapper.Arrived += delegate(object sender, FaxEventArgs e) {
            last = e.text + " " + e.pages + " " + e.cost;
            if (Interlocked.Increment(ref got) == count)
                all.Set();
        };
        fax.Sent += handler;
        for (int i = 0; i < count; i++)
            fax.Send("page", i + 1);
        bool came = all.WaitOne(10000);
        fax.Sent -= handler;
        fax.Send("after", 1);
        Thread.Sleep(200);
        return came + " " + got + " " + last;
    }

    static object Notes()
    {
        string last = "";
        AutoResetEvent came = new AutoResetEvent(false);
        FaxWrapper wrapper = new FaxWrapper();
        NoteHandler handler = new NoteHandler(wrapper.OnNote);
        wrapper.Noted += delegate(string text, int number) {
            last = text + " " + number;
            came.Set();
        };
        fax.Note += handler;
        fax.Send("noted", 3);
        bool yes = came.WaitOne(10000);
        fax.Note -= handler;
        return yes + " " + last;
    }

    // Subscribes and stays until it is killed.
    static void Wait()
    {
        FaxWrapper wrapper = new FaxWrapper();
        fax.Sent += new FaxHandler(wrapper.OnFax);
        Console.WriteLine("subscribed");
        Thread.Sleep(Timeout.Infinite);
    }

    static object Activated()
    {
        object[] at = { new UrlAttribute(url.Substring(0, url.LastIndexOf('/'))) };
        Counter counter =
            (Counter)Activator.CreateInstance(typeof(Counter), new object[] { 41 }, at);
        return counter.Next() + " " + counter.Next();
    }

    public static void Main(string[] args)
    {
        url = args[0];
        // The name that others are to call back at, whatever it is worth.
        IDictionary properties = new Hashtable();
        properties["port"] = 0;
        if (Environment.GetEnvironmentVariable("FAX_NAME") != null)
            properties["machineName"] = Environment.GetEnvironmentVariable("FAX_NAME");
        ChannelServices.RegisterChannel(new HttpChannel(properties, null, null), false);
        fax = (Fax)Activator.GetObject(typeof(Fax), url);
        for (int i = 1; i < args.Length; i++) {
            switch (args[i]) {
            case "add": Try("add", () => fax.Add(2, 40)); break;
            case "echo": Try("echo", () => fax.Echo("a <b> & \"c\" \u00e4\u20ac")); break;
            case "null": Try("null", () => fax.Echo(null) == null); break;
            case "any":
                Try("any", () => fax.Any(7));
                Try("any", () => fax.Any("text"));
                Try("any", () => fax.Any(null) == null);
                Try("any", () => fax.Any(2.5));
                Try("any", () => ((object[])fax.Any(new object[] { 1, "two", null })).Length);
                break;
            case "nothing": Try("nothing", () => { fax.Nothing(); return "done"; }); break;
            case "fail": Try("fail", () => fax.Fail("no paper")); break;
            case "divide": Try("divide", Divide); break;
            case "squares": Try("squares", () => String.Join(",", fax.Squares(5))); break;
            case "join": Try("join", () => fax.Join(new string[] { "a", "b", "a" })); break;
            case "sum": Try("sum", () => fax.Sum(new object[] { 1, 2.5, (short)3 })); break;
            case "longer":
                Try("longer", () => {
                    FaxEventArgs e = new FaxEventArgs();
                    e.text = "hello";
                    e.pages = 1;
                    e.cost = 1.25;
                    e.image = new byte[] { 1, 2, 3 };
                    e = fax.Longer(e);
                    return e.text + " " + e.pages + " " + e.cost + " " + e.image.Length;
                });
                break;
            case "kinds":
                Try("kinds", () => fax.Kinds(-1, 2, -3, 4, 5, -6, 7, 8.5f, 9.25, 10.125m, true, 'z',
                                             new DateTime(2020, 2, 29, 12, 30, 15), Paper.A4));
                break;
            case "reverse": Try("reverse", () => String.Join(",", fax.Reverse(new byte[] { 1, 2, 3 }))); break;
            case "name": Try("name", () => { fax.Name = "new"; return fax.Name; }); break;
            case "hint": Try("hint", () => { fax.Hint("psst"); return "sent"; }); break;
            case "events": Try("events", () => Events(3)); break;
            case "notes": Try("notes", Notes); break;
            case "wait": Wait(); break;
            case "activated": Try("activated", Activated); break;
            case "unknown":
                Try("unknown", () => ((Fax)Activator.GetObject(typeof(Fax), url + "x")).Add(1, 1));
                break;
            }
        }
        Environment.Exit(0);
    }
}
